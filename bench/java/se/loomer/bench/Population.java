package se.loomer.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import se.loomer.Installation;
import se.loomer.guard.enforcement.Secret;
import se.loomer.guard.enforcement.SubjectId;

/// Fills a database with people, companies and enquiries, quickly and always alike.
record Population(Installation loomer, int people, int companies) {
    /// How many people and representatives have a session that the benchmark knows.
    static final int SESSIONS = 200;

    void fill() {
        statements().forEach(loomer::asSuperuser);
        for (var number = 1; number <= SESSIONS; number++) {
            session("person", number);
            session("representative", number);
        }
        loomer.asSuperuser("vacuum analyze");
    }

    /// The secret of a known session.
    static String secret(String kind, int number) {
        return "bench-%s-%d".formatted(kind, number);
    }

    /// The key of a known person or representative.
    static SubjectId subject(String kind, int number) {
        try {
            var digest = MessageDigest.getInstance("MD5").digest((kind + number).getBytes(StandardCharsets.UTF_8));
            var buffer = ByteBuffer.wrap(digest);
            return new SubjectId(new UUID(buffer.getLong(), buffer.getLong()));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private void session(String kind, int number) {
        loomer.asSuperuser("""
                insert into devices.device
                    (subject_id, id, secret_hash, browser, system, network, confirmed_by, first_seen_at, last_seen_at,
                     expires_at)
                values (md5('%1$s%2$d')::uuid, md5('device %1$s%2$d')::uuid, sha256('%1$s%2$d'), 'Firefox', 'Linux',
                    '127.0.*.*', 'registration', now(), now(), now() + interval '180 days');
                insert into accounts.session
                    (subject_id, id, device_id, secret_hash, kind, factor, factor_at, created_at, last_seen_at, expires_at)
                values (md5('%1$s%2$d')::uuid, gen_random_uuid(), md5('device %1$s%2$d')::uuid, decode('%3$s', 'hex'),
                    '%1$s', 'password', now(), now(), now(), now() + interval '30 days')
                """.formatted(
                        kind, number, Secret.Presented.of(secret(kind, number)).hex()));
    }

    private List<String> statements() {
        return List.of(
                accounts("person", people),
                accounts("representative", companies),
                directory(),
                enquiries(),
                chosen("mediation.choice (subject_id, enquiry_id, company_id, chosen_at, expires_at)", """
                        person, enquiry, company, now(), now() + interval '1 year'"""),
                chosen(
                        "consent.consent (subject_id, id, company_id, fields, wording, surface, live, given_at, expires_at)",
                        """
                        person, md5('consent' || enquiry || company)::uuid, company, array['name', 'telephone'],
                        encode(sha256('ord'), 'hex'), 'web', true, now(), now() + interval '1 year'"""),
                chosen("""
                        mediation.disclosure (subject_id, id, enquiry_id, company_id, consent_id, fields, wording,
                            consent_live, reference, category, description, place, wished_time, name, telephone, disclosed_at,
                            expires_at)""", """
                        person, md5('disclosure' || enquiry || company)::uuid, enquiry, company,
                        md5('consent' || enquiry || company)::uuid, array['name', 'telephone'], encode(sha256('ord'), 'hex'), true,
                        upper(substr(md5(enquiry || 'r' || company), 1, 4) || '-' || substr(md5(enquiry || 's' || company), 1, 4)),
                        'building', 'Ett nytt kök med tolv meter bänk.', 'Lund', 'i vår', 'Namn ' || n, '+46701740605',
                        now() - n * interval '1 second', now() + interval '1 year'"""));
    }

    private String directory() {
        return """
                set session_replication_role = replica;
                insert into companies.company
                    (id, organisation_number, name, category, place, description, terms_version, status, listed, applied_at,
                     decided_at)
                select md5('company' || n)::uuid, lpad((5560000000 + n)::text, 10, '0'), 'Firma ' || n, 'building', 'Lund',
                    'Vi bygger.', '1', 'approved', true, now(), now()
                from generate_series(1, %1$d) n;
                insert into companies.representative (subject_id, company_id, since, role, name)
                select md5('representative' || n)::uuid, md5('company' || n)::uuid, now(), 'binder', 'Namn ' || n
                from generate_series(1, %1$d) n;
                insert into companies.acceptance (company_id, version, accepted_by, accepted_at)
                select md5('company' || n)::uuid, '1', md5('representative' || n)::uuid, now()
                from generate_series(1, %1$d) n;
                insert into companies.verification
                    (company_id, kind, outcome, checked_by, evidence, checked_at, valid_until, listed)
                select md5('company' || n)::uuid, kind, 'confirmed', md5('staff')::uuid, 'Registret', now(),
                    now() + interval '1 year', true
                from generate_series(1, %1$d) n, unnest(array['organisation-number', 'f-tax', 'vat']) kind
                """.formatted(companies);
    }

    private String enquiries() {
        return """
                set session_replication_role = replica;
                insert into consent.wording (id, name, version, language, words)
                values (encode(sha256('ord'), 'hex'), 'disclosure', '2', 'sv', 'ord');
                insert into mediation.enquiry
                    (subject_id, id, category, description, place, wished_time, created_at, expires_at)
                select md5('person' || n)::uuid, md5('enquiry' || n || '-' || k)::uuid, 'building',
                    'Ett nytt kök med tolv meter bänk, nya luckor och en diskmaskin som går att nå.', 'Lund', 'i vår',
                    now() - k * interval '1 day', now() + interval '1 year'
                from generate_series(1, %1$d) n, generate_series(1, 3) k;
                """.formatted(people);
    }

    private static String accounts(String kind, int count) {
        return """
                set session_replication_role = replica;
                insert into guard.subject (id, kind, created_at)
                select md5('%1$s' || n)::uuid, '%1$s', now() from generate_series(1, %2$d) n;
                insert into mail.address (subject_id, email, language, verified_at, email_hash)
                select md5('%1$s' || n)::uuid, '%1$s' || n || '@bench.example', 'sv', now(),
                    sha256(convert_to('%1$s' || n || '@bench.example', 'UTF8'))
                from generate_series(1, %2$d) n;
                insert into accounts.account (subject_id, email, kind, age_declaration, awaits_guardian, created_at,
                    dormant_at)
                select md5('%1$s' || n)::uuid, '%1$s' || n || '@bench.example', '%1$s', 'adult', false, now(),
                    now() + interval '2 years'
                from generate_series(1, %2$d) n;
                insert into accounts.profile (subject_id, name, street, postal_code, city, telephone)
                select md5('%1$s' || n)::uuid, 'Namn ' || n, 'Storgatan 1', '12345', 'Lund', '+46701740605'
                from generate_series(1, %2$d) n;
                insert into accounts.acceptance (subject_id, document, version, accepted_at)
                select md5('%1$s' || n)::uuid, d, '1', now()
                from generate_series(1, %2$d) n, unnest(array['person-terms', 'policy']) d;
                """.formatted(kind, count);
    }

    /// Two companies for each of a person's three enquiries.
    private String chosen(String into, String columns) {
        return """
                set session_replication_role = replica;
                insert into %1$s
                select %2$s
                from (
                    select n, md5('person' || n)::uuid as person, md5('enquiry' || n || '-' || k)::uuid as enquiry,
                        md5('company' || ((n * 7 + k * 13 + c * 31) %% %4$d + 1))::uuid as company
                    from generate_series(1, %3$d) n, generate_series(1, 3) k, generate_series(1, 2) c
                ) chosen
                on conflict do nothing
                """.formatted(into, columns, people, companies);
    }
}
