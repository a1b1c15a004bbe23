package se.loomer.service.accounts.web;

import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import se.loomer.edge.web.FieldErrors;

/// The page on which an app for codes is set up.
///
/// @param secret to be typed by hand, in groups of four
/// @param path the picture of it, as the path of an SVG with one unit a module
/// @param size how many modules the picture has on each side
public record AppPage(String secret, String path, int size, String address, FieldErrors errors) {
    private static final String ISSUER = "Loomer";

    static AppPage of(String secret, String email, FieldErrors errors) {
        var account = URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20");
        var address = "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(ISSUER, account, secret, ISSUER);
        var code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        return new AppPage(secret.replaceAll("(.{4})(?=.)", "$1 "), path(code), code.size, address, errors);
    }

    private static String path(QrCode code) {
        var path = new StringBuilder();
        for (var row = 0; row < code.size; row++) {
            for (var column = 0; column < code.size; column++) {
                if (code.getModule(column, row)) {
                    path.append("M%d %dh1v1h-1z".formatted(column, row));
                }
            }
        }
        return path.toString();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
