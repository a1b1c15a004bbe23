package se.loomer.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import se.loomer.Caller;
import se.loomer.Installation;
import se.loomer.service.companies.Category;
import se.loomer.service.companies.CompanySearch;
import se.loomer.service.companies.CompanyTrait;
import se.loomer.service.companies.OrganisationNumber;
import se.loomer.service.companies.SearchRequest;

/// How long the directory takes to find companies by words and place, counts and all.
public final class SearchBench {
    private static final int ROUNDS = Integer.getInteger("rounds", 200);
    private static final int WARM_UP_ROUNDS = 50;

    private static final List<String> TRADES = List.of(
            "rörmokare",
            "elektriker",
            "måla om",
            "badrumsrenovering",
            "flyttfirma",
            "städning",
            "lås",
            "trädfällning",
            "nätverk",
            "solceller",
            "köksrenovering",
            "fönsterputs",
            "snickare",
            "tapetsering",
            "takläggning");
    private static final List<String> MISSPELLED =
            List.of("rörmokrae", "elektirker", "badrmsrenovering", "stäning", "trädfälning", "snikcare", "tapetsring");
    private static final List<String> PLACES = List.of(
            "Stockholm", "Göteborg", "Malmö", "Lund", "Umeå", "Kiruna", "223 50", "114 55", "Växjö", "Visby", "Falun");

    private final CompanySearch search;
    private final Caller caller;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    private SearchBench(Installation loomer) {
        this.search = loomer.bean(CompanySearch.class);
        this.caller = new Caller(loomer);
    }

    public static void main(String[] arguments) throws IOException {
        var companies = Integer.getInteger("people", 200_000);
        try (var loomer = Installation.start()) {
            var filling = new Figures();
            filling.time(() -> fill(loomer, companies));
            System.out.printf("%,d companies, listed in %.0f s%n", companies, filling.median() / 1_000);
            new SearchBench(loomer).run();
        }
        System.exit(0);
    }

    private void run() {
        measure("words", () -> request(trade(), ""));
        measure("words and place", () -> request(trade(), place()));
        measure("words and place, filtered", () -> request(trade(), place()).with(CompanyTrait.AVAILABLE));
        measure("place", () -> request("", place()));
        measure("a name", () -> request("Firma %d".formatted(random.nextInt(1, 100_000)), ""));
        measure("misspelled", () -> request(MISSPELLED.get(random.nextInt(MISSPELLED.size())), ""));
        measure("misspelled, with place", () -> request(MISSPELLED.get(random.nextInt(MISSPELLED.size())), place()));
        measure("nothing there", () -> request("xylofonstämning", place()));
        measure("an organisation number", () -> request(number(), ""));
        measure("everything", () -> request("", ""));
        measure("everything in a category", () -> request("", "").in(new Category("plumbing")));
        var pages = new Figures();
        for (var round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            var path = "/companies?words=%s&place=%s".formatted(encoded(trade()), encoded(place()));
            if (round < 0) {
                caller.get(path);
            } else {
                pages.time(() -> caller.get(path));
            }
        }
        print("words and place, the page over HTTP", pages);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String trade() {
        return TRADES.get(random.nextInt(TRADES.size()));
    }

    private String place() {
        return PLACES.get(random.nextInt(PLACES.size()));
    }

    private String number() {
        return Stream.generate(() -> "%d".formatted(5_560_000_000L + random.nextInt(1, 200_000)))
                .filter(number -> OrganisationNumber.read(number).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static SearchRequest request(String words, String place) {
        return new SearchRequest(words, place, 0, null, Set.of(), 1);
    }

    private void measure(String name, Supplier<SearchRequest> requests) {
        var figures = new Figures();
        var found = 0L;
        for (var round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            var request = requests.get();
            if (round < 0) {
                search.search(request);
            } else {
                var began = System.nanoTime();
                found += search.search(request).count();
                figures.add(Figures.millisSince(began));
            }
        }
        System.out.printf("%,9d found   ", found / ROUNDS);
        print(name, figures);
    }

    private static void print(String name, Figures figures) {
        System.out.printf("%-36s median %7.1f ms   p95 %7.1f ms%n", name, figures.median(), figures.quantile(0.95));
    }

    /// Companies of ten categories, spread over the list of places, half of them in its first fifth; each tells of four
    /// things. The trigger lists them, as it does when staff approve.
    private static void fill(Installation loomer, int companies) {
        var categories =
                "'building','electricity','plumbing','painting','cleaning','moving','garden','energy','locks','computers'";
        loomer.asSuperuser("""
                create table public.bench_place as select * from (values %s) p (at, name, latitude, longitude);
                create table public.bench_word as select w, at from unnest(string_to_array('%s', ' ')) with ordinality u (w, at);
                """.formatted(places(), WORDS));
        loomer.asSuperuser("""
                set session_replication_role = replica;
                insert into companies.company
                    (id, organisation_number, name, category, place, description, terms_version, status, listed, applied_at,
                     decided_at, place_known, latitude, longitude, reach_km, languages, available_from)
                select md5('company' || n)::uuid, lpad((5560000000 + n)::text, 10, '0'),
                    (array['Firma','Bolaget','Lindströms','Bröderna','Svenska','Norra'])[1 + n %% 6] || ' ' || n || ' AB',
                    (array[%2$s])[1 + n %% 10], p.name,
                    (select string_agg(w.w, ' ') from public.bench_word w
                     where w.at in (n * 7 %% 100 + 1, n * 13 %% 100 + 1, n * 29 %% 100 + 1, n * 31 %% 100 + 1))
                        || '. Vi hjälper privatpersoner och företag i hela trakten med allt från små uppdrag till stora, och ger fast pris.',
                    '1', 'approved', true, now(), now(), true, p.latitude, p.longitude,
                    (array[10, 25, 50, 50, 50, 100, 200, null])[1 + n %% 8],
                    case n %% 5 when 0 then array['sv', 'en'] when 1 then array['sv', 'ar', 'en'] else array['sv'] end,
                    case n %% 3 when 0 then current_date - 3 when 1 then current_date + 40 end
                from generate_series(1, %1$d) n
                join public.bench_place p on p.at = case n %% 2 when 0 then n * 7 %% 170 else n * 7 %% 850 end;
                insert into companies.verification
                    (company_id, kind, outcome, checked_by, evidence, checked_at, valid_until, listed)
                select md5('company' || n)::uuid, kind, case when kind = 'vat' and n %% 4 = 0 then 'not-required' else 'confirmed' end,
                    md5('staff')::uuid, 'Registret', now(), now() + interval '1 year', true
                from generate_series(1, %1$d) n, unnest(array['organisation-number', 'f-tax', 'vat']) kind
                """.formatted(companies, categories));
        list(loomer, companies);
        loomer.asSuperuser("vacuum analyze");
    }

    /// The trigger lists a tenth of the companies. The others have the text and the place of one of these, under a
    /// name and a number of their own, because nothing else about them matters here; the indexes are built
    /// afterwards.
    private static void list(Installation loomer, int companies) {
        loomer.asSuperuser("""
                create table public.bench_index as
                select indexname, indexdef from pg_indexes
                where schemaname = 'companies' and tablename = 'listing' and indexname <> 'listing_pkey';
                do $$ declare one record; begin
                    for one in select * from public.bench_index loop execute 'drop index companies.' || one.indexname; end loop;
                end $$;
                update companies.company set name = name
                where id in (select md5('company' || n)::uuid from generate_series(1, %1$d) n);
                """.formatted(companies / 10));
        loomer.asSuperuser("""
                set session_replication_role = replica;
                insert into companies.listing
                    (company_id, name, category, place, traits, public_number, is_sample, available_from, reach_km, location,
                     area, summary, name_words, words)
                select c.id, c.name, l.category, l.place, l.traits, c.public_number, false, l.available_from, l.reach_km,
                    l.location, l.area, l.summary, to_tsvector('swedish', lower(c.name)),
                    l.words || strip(to_tsvector('swedish', lower(c.name)))
                from generate_series(%1$d + 1, %2$d) n
                join companies.company c on c.id = md5('company' || n)::uuid
                join companies.listing l on l.company_id = md5('company' || (n %% %1$d + 1))::uuid;
                do $$ declare one record; begin
                    for one in select * from public.bench_index loop execute one.indexdef; end loop;
                end $$;
                """.formatted(companies / 10, companies));
    }

    private static String places() {
        try {
            var lines = new ClassPathResource("companies/places.tsv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
            return IntStream.range(0, lines.size())
                    .mapToObj(n -> "(%d, '%s', %s, %s)"
                            .formatted(n, lines.get(n)[0].replace("'", "''"), lines.get(n)[2], lines.get(n)[3]))
                    .collect(Collectors.joining(", "));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static final String WORDS = """
            badrum kök altan tak fasad golv kakel murning snickeri fönster dörrar trappor tillbyggnad garage bastu isolering \
            fasadmålning tapetsering spackling lackering inomhusmålning utomhusmålning renovering badrumsrenovering \
            köksrenovering takläggning plåtarbeten rörläggning avlopp värmepumpar radiatorer blandare stambyte vattenläckor \
            golvvärme elinstallation belysning laddboxar solceller elcentraler jordfelsbrytare felsökning larm passersystem \
            kassaskåp låsbyte cylindrar inbrottsskydd nycklar flytthjälp packning magasinering pianoflytt bohag kontorsflytt \
            flyttstädning fönsterputsning hemstädning kontorsstädning trappstädning sanering byggstädning gräsklippning \
            häckklippning trädfällning stubbfräsning plantering stenläggning snöröjning trädgårdsdesign bevattning staket \
            datorer nätverk skrivare servrar bredband programmering säkerhetskopior virus telefoni bergvärme fjärrvärme \
            energideklaration ventilation skorsten eldstad pool dränering schaktning grävning asfaltering markarbeten betong \
            gjutning svetsning smide inredning möbler gardiner mattor tapeter ritningar bygglov besiktning rådgivning jour \
            service underhåll reparation montering installation demontering återvinning sortering transport kranbil lift \
            ställning taktvätt altantvätt""";
}
