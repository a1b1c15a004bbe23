package se.loomer.edge.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;

/// Takes an e-mail out of the signature that is wrapped around it (S/MIME, RFC 8551, `signed-data`). The signature is
/// not verified, so it proves nothing of its writer.
final class OpaqueSignature {
    private static final int SEQUENCE = 0x30;

    private OpaqueSignature() {}

    /// The structure itself, where it stands as text without a word of that, or between the lines of PEM (RFC 7468).
    private static byte[] binary(byte[] wrapped) {
        var isBinary = wrapped.length > 0 && wrapped[0] == SEQUENCE;
        var text = new String(wrapped, StandardCharsets.ISO_8859_1).replaceAll("(?m)^-----.*$", "");
        return isBinary && !FileKind.isText(wrapped)
                ? wrapped
                : EmailDecoder.base64(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// What was signed; nothing where the bytes are no such signature, as where they are encrypted.
    static Optional<byte[]> content(byte[] wrapped) {
        try (var stream = new ASN1InputStream(binary(wrapped))) {
            var info = ContentInfo.getInstance(stream.readObject());
            if (info == null || !CMSObjectIdentifiers.signedData.equals(info.getContentType())) {
                return Optional.empty();
            }
            var signed = SignedData.getInstance(info.getContent()).getEncapContentInfo();
            return Optional.ofNullable(signed.getContent())
                    .map(ASN1OctetString::getInstance)
                    .map(ASN1OctetString::getOctets);
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }
}
