package se.loomer.edge.mail;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;

/// Takes a letter out of the signature that is wrapped around it (S/MIME, RFC 8551, `signed-data`). The signature is
/// not verified, so it proves nothing of its writer.
final class OpaqueSignature {
    private OpaqueSignature() {}

    /// What was signed; nothing where the bytes are no such signature, as where they are encrypted.
    static Optional<byte[]> content(byte[] wrapped) {
        try (var stream = new ASN1InputStream(wrapped)) {
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
