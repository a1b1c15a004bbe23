package se.loomer.edge.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.resource.ResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/// The static files, read once. Their addresses carry one fingerprint of them all, so that browsers may keep them for
/// good and files may name each other.
@Component
class Assets implements ResourceResolver {
    static final String ROOT = "/assets/";
    private static final List<String> PLACES = List.of(
            "classpath*:static/assets/*.*", "classpath*:META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");
    private static final int FINGERPRINT_BYTES = 6;

    private final Map<String, Resource> files = new TreeMap<>();
    private final String fingerprint;

    Assets() {
        var digest = sha256();
        try {
            for (var place : PLACES) {
                for (var file : new PathMatchingResourcePatternResolver().getResources(place)) {
                    var name = String.valueOf(file.getFilename());
                    files.put(name, new Asset(name, file.getContentAsByteArray()));
                }
            }
            for (var file : files.entrySet()) {
                digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                digest.update(file.getValue().getContentAsByteArray());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        fingerprint = HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// Where the files stand for as long as none of them changes.
    String lastingRoot() {
        return ROOT + fingerprint + "/";
    }

    /// The address of a file; an unknown name is a programming error.
    String address(String name) {
        file(name);
        return lastingRoot() + name;
    }

    private Resource file(String name) {
        var file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no static file " + name);
        }
        return file;
    }

    /// What a file says; an unknown name is a programming error.
    String content(String name) {
        try {
            return file(name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public @Nullable Resource resolveResource(
            @Nullable HttpServletRequest request,
            String path,
            List<? extends Resource> locations,
            ResourceResolverChain chain) {
        return files.get(path);
    }

    @Override
    public @Nullable String resolveUrlPath(
            String path, List<? extends Resource> locations, ResourceResolverChain chain) {
        return files.containsKey(path) ? path : null;
    }

    /// A file in memory that knows its name, from which its type follows.
    private static final class Asset extends ByteArrayResource {
        private final String name;

        Asset(String name, byte[] content) {
            super(content);
            this.name = name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Asset asset && name.equals(asset.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
