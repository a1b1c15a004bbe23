package se.loomer.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import se.loomer.Caller;
import se.loomer.Given;
import se.loomer.Installation;
import se.loomer.edge.web.PageCursor;
import se.loomer.guard.enforcement.PersonalText;
import se.loomer.guard.enforcement.SubjectId;
import se.loomer.service.workplace.InboxList;

/// How long a company's inbox takes where it holds many disclosures: pages, filters and searches, counts and all.
public final class InboxBench {
    private static final int ROUNDS = Integer.getInteger("rounds", 200);
    private static final int WARM_UP_ROUNDS = 50;
    private static final List<String> WORDS = List.of("kakelugn", "altan", "bänkskiva", "plintar", "fönster");

    private final InboxList list;
    private final SubjectId representative;
    private final Caller caller;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    private InboxBench(Installation loomer, Given.Company company) {
        this.list = loomer.bean(InboxList.class);
        this.representative = company.representative().subject();
        this.caller = new Given(loomer).signedIn(company.representative());
    }

    public static void main(String[] arguments) {
        var disclosures = Integer.getInteger("people", 10_000);
        try (var loomer = Installation.start()) {
            var given = new Given(loomer);
            var company = given.company();
            fill(loomer, company, disclosures);
            fill(loomer, given.company(), disclosures);
            System.out.printf("%,d disclosures to one company, as many to another%n", disclosures);
            new InboxBench(loomer, company).run(disclosures);
        }
        System.exit(0);
    }

    private void run(int disclosures) {
        var middle = new PageCursor(Instant.now().minusSeconds(disclosures * 30L), new UUID(0, 0));
        for (var filter : InboxList.Filter.values()) {
            measure("the latest, " + filter.key(), () -> request(filter, "", PageCursor.LATEST));
        }
        measure("a page in the middle", () -> request(InboxList.Filter.EVERYTHING, "", middle));
        measure("a word that many have", () -> request(InboxList.Filter.EVERYTHING, "kök", PageCursor.LATEST));
        measure("a word of messages", () -> request(InboxList.Filter.EVERYTHING, "titta", PageCursor.LATEST));
        measure("two words", () -> request(InboxList.Filter.EVERYTHING, word() + " lund", PageCursor.LATEST));
        measure("a name", () -> request(InboxList.Filter.EVERYTHING, "namn " + number(disclosures), PageCursor.LATEST));
        measure("words, filtered", () -> request(InboxList.Filter.WAITING, word(), PageCursor.LATEST));
        measure("nothing there", () -> request(InboxList.Filter.EVERYTHING, "xylofon", PageCursor.LATEST));
        repeat("the latest, over HTTP", () -> caller.get("/inbox"));
        repeat("those that wait, over HTTP", () -> caller.get("/inbox?show=waiting"));
        var token = Caller.token(caller.get("/inbox").body());
        repeat("a word, over HTTP", () -> caller.send("/inbox", Map.of("words", word()), token));
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private int number(int most) {
        return random.nextInt(1, most);
    }

    private static InboxList.Request request(InboxList.Filter filter, String words, PageCursor after) {
        return new InboxList.Request(filter, new PersonalText(words), after);
    }

    private void measure(String name, Supplier<InboxList.Request> requests) {
        repeat(name, () -> list.page(representative, requests.get()));
    }

    private static void repeat(String name, Runnable work) {
        for (var round = 0; round < WARM_UP_ROUNDS; round++) {
            work.run();
        }
        var figures = new Figures();
        for (var round = 0; round < ROUNDS; round++) {
            figures.time(work);
        }
        tell(name, figures);
    }

    static void tell(String name, Figures figures) {
        System.out.printf("%-36s median %7.1f ms   p95 %7.1f ms%n", name, figures.median(), figures.quantile(0.95));
    }

    /// Each disclosure is another person's, with about 800 characters and up to three messages; a tenth has an offer,
    /// half are taken, and a fiftieth was corrected.
    static void fill(Installation loomer, Given.Company company, int disclosures) {
        loomer.asSuperuser("""
                set session_replication_role = replica;
                insert into guard.subject (id, kind, created_at)
                select md5('%2$s' || n)::uuid, 'person', now() from generate_series(1, %1$d) n;
                insert into mediation.disclosure (subject_id, id, enquiry_id, company_id, consent_id, fields, wording, consent_live,
                    reference, category, description, place, wished_time, answers, name, disclosed_at, read_at, expires_at,
                    active_at, last_author, unread, enquiry_state)
                select md5('%2$s' || n)::uuid, md5('d%2$s' || n)::uuid, md5('e%2$s' || n)::uuid, '%2$s', md5('c%2$s' || n)::uuid,
                    array['name'], 'ord', true,
                    upper(overlay(substr(md5('%2$s'), 1, 3) || lpad(to_hex(n), 5, '0') placing '-' from 5 for 0)), 'building',
                    'Ett nytt kök med ' || (array['kakelugn','altan','bänkskiva','plintar','fönster','dörr','trappa'])[1 + n %% 7]
                        || repeat(' och tolv meter bänk i ljus ask, nya luckor och en diskmaskin som går att nå.', 8),
                    (array['Lund','Malmö','Umeå','Kiruna'])[1 + n %% 4], 'i vår',
                    E'Hur stort är det?: tolv kvadrat\\nFinns ritning?: nej', 'Namn ' || n, now() - n * interval '1 minute',
                    case when n %% 3 > 0 then now() end, now() + interval '300 days', now() - n * interval '1 minute',
                    (array['person', 'company', null])[1 + n %% 3], n %% 3 = 0,
                    case when n %% 20 = 0 then 'found' else 'open' end
                from generate_series(1, %1$d) n;
                insert into mediation.message (subject_id, id, disclosure_id, company_id, consent_live, author, body, sent_at,
                    expires_at)
                select d.subject_id, gen_random_uuid(), d.id, d.company_id, true, case when k = 2 then 'company' else 'person' end,
                    E'Hej!\\nNär kan ni komma och titta?', d.active_at - (4 - k) * interval '1 second', d.expires_at
                from mediation.disclosure d, generate_series(1, 3) k
                where d.company_id = '%2$s' and d.last_author is not null
                """.formatted(disclosures, company.id()));
        work(loomer, company);
        loomer.asSuperuser("vacuum analyze");
    }

    private static void work(Installation loomer, Given.Company company) {
        loomer.asSuperuser("""
                set session_replication_role = replica;
                insert into offers.offer (subject_id, id, disclosure_id, company_id, consent_live, version, state, price_kind,
                    included, excluded, deduction, begins, valid_until, net_ore, vat_ore, sent_at, expires_at)
                select d.subject_id, gen_random_uuid(), d.id, d.company_id, true, 1, 'sent', 'fixed', 'Allt', '', '', 'Vecka 12',
                    current_date + 30, 100000, 25000, d.active_at, d.expires_at
                from mediation.disclosure d where d.company_id = '%1$s' and hashtext(d.reference) %% 10 = 0;
                insert into workplace.assignment (subject_id, disclosure_id, company_id, consent_live, holder_id, assigned_at, expires_at)
                select d.subject_id, d.id, d.company_id, true, '%2$s', now() + interval '1 second', d.expires_at
                from mediation.disclosure d where d.company_id = '%1$s' and hashtext(d.reference) %% 2 = 0;
                insert into mediation.correction (subject_id, id, disclosure_id, company_id, consent_live, fields, sent_at, due_at,
                    expires_at)
                select d.subject_id, gen_random_uuid(), d.id, d.company_id, true, array['name'], now(), now() + interval '14 days',
                    d.expires_at
                from mediation.disclosure d where d.company_id = '%1$s' and hashtext(d.reference) %% 50 = 0
                """.formatted(company.id(), company.representative().subject()));
    }
}
