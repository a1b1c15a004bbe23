-- What companies can help with. The operator makes categories, names them in both languages, and gives each its questions; a version that
-- somebody answered stands as it was. The words are the operator's, no person's.
create table companies.category (
    key        text    primary key check (key ~ '^[a-z][a-z-]{1,40}$'),
    version    integer not null check (version > 0),
    position   integer not null,
    -- Whether new enquiries and companies can choose it. What has been asked under it stays.
    is_offered boolean not null default true
);

create table companies.category_version (
    category    text        not null references companies.category (key),
    version     integer     not null check (version > 0),
    name_sv     text        not null check (length(name_sv) between 2 and 60),
    name_en     text        not null check (length(name_en) between 2 and 60),
    -- Other words by which people look for it, separated by commas.
    synonyms_sv text        not null check (length(synonyms_sv) <= 500),
    synonyms_en text        not null check (length(synonyms_en) <= 500),
    picture     text        not null check (picture ~ '^[a-z]{1,20}$'),
    -- The questions as JSON; se.loomer.service.companies.Question reads and checks them.
    questions   text        not null check (length(questions) <= 20000),
    made_at     timestamptz not null,
    primary key (category, version)
);

insert into companies.category (key, version, position) values
    ('building', 1, 10),
    ('bathroom', 1, 20),
    ('kitchen', 1, 30),
    ('electricity', 1, 40),
    ('plumbing', 1, 50),
    ('heating', 1, 60),
    ('energy', 1, 70),
    ('painting', 1, 80),
    ('flooring', 1, 90),
    ('roofing', 1, 100),
    ('carpentry', 1, 110),
    ('windows', 1, 120),
    ('groundwork', 1, 130),
    ('garden', 1, 140),
    ('cleaning', 1, 150),
    ('moving', 1, 160),
    ('waste', 1, 170),
    ('locks', 1, 180),
    ('computers', 1, 190),
    ('bookkeeping', 1, 200);

-- Each question stands on a line of its own.
insert into companies.category_version
    (category, version, name_sv, name_en, synonyms_sv, synonyms_en, picture, questions, made_at) values
    ('building', 1, 'Bygg och renovering', 'Building and renovation',
     'byggfirma, byggare, hantverkare, snickare, fasad, renovera, tillbyggnad, utbyggnad, altan, bygglov',
     'builder, construction, renovate, extension, deck', 'house', '[
{"key":"work","kind":"choice","sv":"Vad ska göras?","en":"What is to be done?","required":false,"choices":[{"key":"extension","sv":"Bygga till","en":"An extension"},{"key":"renovation","sv":"Renovera","en":"A renovation"},{"key":"new","sv":"Bygga nytt","en":"A new building"},{"key":"deck","sv":"Altan eller uteplats","en":"A deck or patio"},{"key":"other","sv":"Annat","en":"Something else"}]},
{"key":"home","kind":"choice","sv":"Vilken sorts bostad gäller det?","en":"What kind of home is it?","required":false,"choices":[{"key":"house","sv":"Villa eller radhus","en":"Detached or terraced house"},{"key":"flat","sv":"Lägenhet","en":"Flat"},{"key":"summer","sv":"Fritidshus","en":"Holiday home"},{"key":"other","sv":"Lokal eller annat","en":"Business premises or other"}]},
{"key":"area","kind":"number","sv":"Ungefär hur stor yta?","en":"Roughly how large an area?","required":false,"unit":"m²","min":1,"max":2000},
{"key":"permit","kind":"choice","sv":"Behövs bygglov?","en":"Is a building permit needed?","required":false,"choices":[{"key":"have","sv":"Det finns","en":"I have one"},{"key":"need","sv":"Det behövs men finns inte än","en":"Needed, not granted yet"},{"key":"no","sv":"Nej","en":"No"},{"key":"unsure","sv":"Vet inte","en":"I do not know"}]},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('bathroom', 1, 'Badrum och våtrum', 'Bathrooms and wet rooms',
     'badrumsrenovering, våtrum, dusch, tvättstuga, kakel, klinker, tätskikt',
     'bathroom renovation, wet room, shower, laundry room', 'bath', '[
{"key":"area","kind":"number","sv":"Hur stort är rummet?","en":"How large is the room?","required":false,"unit":"m²","min":1,"max":60},
{"key":"extent","kind":"choice","sv":"Hur mycket ska göras om?","en":"How much is to be redone?","required":false,"choices":[{"key":"all","sv":"Allt: rör, tätskikt och ytor","en":"Everything: pipes, waterproofing and surfaces"},{"key":"surfaces","sv":"Tätskikt och ytor","en":"Waterproofing and surfaces"},{"key":"fittings","sv":"Bara inredning","en":"Fittings only"}]},
{"key":"class","kind":"choice","sv":"Vilka krav ställs på tätskiktet?","en":"Which standard must the waterproofing meet?","required":false,"choices":[{"key":"bkr","sv":"Säker Vatten och BBV eller GVK","en":"Säker Vatten and BBV or GVK"},{"key":"insurer","sv":"Det som försäkringen kräver","en":"What the insurer requires"},{"key":"unsure","sv":"Vet inte","en":"I do not know"}]},
{"key":"tenure","kind":"choice","sv":"Hur äger ni bostaden?","en":"How is the home owned?","required":false,"choices":[{"key":"own","sv":"Äganderätt","en":"Owned outright"},{"key":"cooperative","sv":"Bostadsrätt","en":"Housing cooperative"},{"key":"rent","sv":"Hyresrätt","en":"Rented"}]},
{"key":"year","kind":"number","sv":"Vilket år byggdes rummet senast?","en":"In which year was the room last built?","required":false,"min":1900,"max":2100},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('kitchen', 1, 'Kök', 'Kitchens',
     'köksrenovering, kökslucka, bänkskiva, köksmontering, ikea kök',
     'kitchen renovation, worktop, fitted kitchen', 'kitchen', '[
{"key":"work","kind":"choice","sv":"Vad ska göras?","en":"What is to be done?","required":false,"choices":[{"key":"new","sv":"Nytt kök","en":"A new kitchen"},{"key":"fronts","sv":"Byta luckor eller bänkskiva","en":"New fronts or worktop"},{"key":"assembly","sv":"Montera ett köpt kök","en":"Assemble a kitchen I have bought"},{"key":"other","sv":"Annat","en":"Something else"}]},
{"key":"area","kind":"number","sv":"Hur stort är köket?","en":"How large is the kitchen?","required":false,"unit":"m²","min":1,"max":100},
{"key":"moves","kind":"choice","sv":"Ska vatten eller el flyttas?","en":"Will water or electricity be moved?","required":false,"choices":[{"key":"yes","sv":"Ja","en":"Yes"},{"key":"no","sv":"Nej","en":"No"},{"key":"unsure","sv":"Vet inte","en":"I do not know"}]},
{"key":"materials","kind":"choice","sv":"Vem köper materialet?","en":"Who buys the materials?","required":false,"choices":[{"key":"company","sv":"Företaget","en":"The company"},{"key":"self","sv":"Jag själv","en":"I do"},{"key":"talk","sv":"Det vill jag prata om","en":"I would like to discuss it"}]},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('electricity', 1, 'El', 'Electrical work',
     'elektriker, elinstallation, elarbete, solceller, elfel, uttag, belysning, laddbox, elcentral, jordfelsbrytare',
     'electrician, wiring, sockets, lighting, car charger, fuse box', 'bolt', '[
{"key":"work","kind":"choice","sv":"Vad gäller det?","en":"What is it about?","required":false,"choices":[{"key":"fault","sv":"Något fungerar inte","en":"Something does not work"},{"key":"install","sv":"Nya uttag eller lampor","en":"New sockets or lamps"},{"key":"charger","sv":"Laddbox","en":"A car charger"},{"key":"board","sv":"Ny elcentral","en":"A new fuse box"},{"key":"inspection","sv":"Besiktning","en":"An inspection"},{"key":"other","sv":"Annat","en":"Something else"}]},
{"key":"home","kind":"choice","sv":"Vilken sorts bostad gäller det?","en":"What kind of home is it?","required":false,"choices":[{"key":"house","sv":"Villa eller radhus","en":"Detached or terraced house"},{"key":"flat","sv":"Lägenhet","en":"Flat"},{"key":"summer","sv":"Fritidshus","en":"Holiday home"},{"key":"other","sv":"Lokal eller annat","en":"Business premises or other"}]},
{"key":"fuse","kind":"number","sv":"Hur stor är huvudsäkringen?","en":"How large is the main fuse?","required":false,"unit":"A","min":6,"max":200},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('plumbing', 1, 'Rör och VVS', 'Plumbing',
     'rörmokare, vvs, rörläggare, stambyte, toalett, värmepump, radiator, avlopp, stopp i avloppet, läckage, kran, blandare, vattenläcka',
     'plumber, drains, leak, tap, toilet, blocked drain', 'drop', '[
{"key":"work","kind":"choice","sv":"Vad gäller det?","en":"What is it about?","required":false,"choices":[{"key":"leak","sv":"Läckage","en":"A leak"},{"key":"blocked","sv":"Stopp i avlopp","en":"A blocked drain"},{"key":"replace","sv":"Byta kran, toalett eller annat","en":"Replace a tap, toilet or the like"},{"key":"pipes","sv":"Ny rördragning","en":"New pipes"},{"key":"other","sv":"Annat","en":"Something else"}]},
{"key":"urgent","kind":"choice","sv":"Är det bråttom?","en":"Is it urgent?","required":false,"choices":[{"key":"now","sv":"Ja, vatten rinner","en":"Yes, water is running"},{"key":"days","sv":"Inom några dagar","en":"Within a few days"},{"key":"no","sv":"Nej","en":"No"}]},
{"key":"home","kind":"choice","sv":"Vilken sorts bostad gäller det?","en":"What kind of home is it?","required":false,"choices":[{"key":"house","sv":"Villa eller radhus","en":"Detached or terraced house"},{"key":"flat","sv":"Lägenhet","en":"Flat"},{"key":"summer","sv":"Fritidshus","en":"Holiday home"},{"key":"other","sv":"Lokal eller annat","en":"Business premises or other"}]}]', now()),
    ('heating', 1, 'Värme och värmepump', 'Heating and heat pumps',
     'värmepump, bergvärme, luftvärmepump, fjärrvärme, panna, element, radiator, golvvärme',
     'heat pump, geothermal, boiler, radiator, underfloor heating', 'heat', '[
{"key":"today","kind":"choice","sv":"Hur värms huset i dag?","en":"How is the house heated today?","required":false,"choices":[{"key":"direct","sv":"Direktverkande el","en":"Electric radiators"},{"key":"pump","sv":"Värmepump","en":"A heat pump"},{"key":"district","sv":"Fjärrvärme","en":"District heating"},{"key":"wood","sv":"Ved eller pellets","en":"Wood or pellets"},{"key":"oil","sv":"Olja eller gas","en":"Oil or gas"}]},
{"key":"wish","kind":"choice","sv":"Vad vill du ha?","en":"What would you like?","required":false,"choices":[{"key":"air","sv":"Luftvärmepump","en":"An air heat pump"},{"key":"ground","sv":"Berg- eller jordvärme","en":"A ground heat pump"},{"key":"service","sv":"Service eller reparation","en":"Service or repair"},{"key":"advice","sv":"Råd","en":"Advice"}]},
{"key":"area","kind":"number","sv":"Hur stor yta värms?","en":"How large an area is heated?","required":false,"unit":"m²","min":10,"max":3000},
{"key":"use","kind":"number","sv":"Hur mycket energi går åt på ett år?","en":"How much energy is used in a year?","required":false,"unit":"kWh","min":100,"max":200000},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('energy', 1, 'Sol och energi', 'Solar power and energy',
     'solceller, solpaneler, batteri, elbil, energirådgivning, isolering',
     'solar panels, battery, insulation, energy advice', 'sun', '[
{"key":"wish","kind":"choice","sv":"Vad gäller det?","en":"What is it about?","required":false,"choices":[{"key":"solar","sv":"Solceller","en":"Solar panels"},{"key":"battery","sv":"Batteri","en":"A battery"},{"key":"insulation","sv":"Isolering","en":"Insulation"},{"key":"advice","sv":"Energirådgivning","en":"Energy advice"}]},
{"key":"home","kind":"choice","sv":"Vilken sorts bostad gäller det?","en":"What kind of home is it?","required":false,"choices":[{"key":"house","sv":"Villa eller radhus","en":"Detached or terraced house"},{"key":"flat","sv":"Lägenhet","en":"Flat"},{"key":"summer","sv":"Fritidshus","en":"Holiday home"},{"key":"other","sv":"Lokal eller annat","en":"Business premises or other"}]},
{"key":"roof","kind":"choice","sv":"Vilket tak har huset?","en":"What kind of roof is it?","required":false,"choices":[{"key":"tile","sv":"Tegel eller betongpannor","en":"Tiles"},{"key":"metal","sv":"Plåt","en":"Metal"},{"key":"felt","sv":"Papp","en":"Felt"},{"key":"other","sv":"Annat","en":"Something else"}]},
{"key":"use","kind":"number","sv":"Hur mycket el går åt på ett år?","en":"How much electricity is used in a year?","required":false,"unit":"kWh","min":100,"max":200000},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('painting', 1, 'Måleri', 'Painting and decorating',
     'målare, måla, målning, lackering, tapetsera, fasadmålning, spackla, tapet',
     'painter, decorator, wallpaper, facade', 'brush', '[
{"key":"where","kind":"choice","sv":"Var ska det målas?","en":"Where is it to be painted?","required":false,"choices":[{"key":"inside","sv":"Inne","en":"Indoors"},{"key":"outside","sv":"Ute","en":"Outdoors"},{"key":"both","sv":"Både inne och ute","en":"Both"}]},
{"key":"area","kind":"number","sv":"Ungefär hur stor yta?","en":"Roughly how large an area?","required":false,"unit":"m²","min":1,"max":5000},
{"key":"rooms","kind":"number","sv":"Hur många rum?","en":"How many rooms?","required":false,"min":1,"max":50},
{"key":"materials","kind":"choice","sv":"Vem köper materialet?","en":"Who buys the materials?","required":false,"choices":[{"key":"company","sv":"Företaget","en":"The company"},{"key":"self","sv":"Jag själv","en":"I do"},{"key":"talk","sv":"Det vill jag prata om","en":"I would like to discuss it"}]},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('flooring', 1, 'Golv', 'Floors',
     'golvläggare, slipa golv, parkett, laminat, klinker, matta, golvslipning',
     'flooring, parquet, sanding, laminate, carpet', 'floor', '[
{"key":"work","kind":"choice","sv":"Vad ska göras?","en":"What is to be done?","required":false,"choices":[{"key":"lay","sv":"Lägga nytt golv","en":"Lay a new floor"},{"key":"sand","sv":"Slipa","en":"Sand a floor"},{"key":"repair","sv":"Laga","en":"Repair a floor"}]},
{"key":"kind","kind":"choice","sv":"Vilket golv?","en":"What kind of floor?","required":false,"choices":[{"key":"wood","sv":"Trä eller parkett","en":"Wood or parquet"},{"key":"laminate","sv":"Laminat","en":"Laminate"},{"key":"tile","sv":"Klinker","en":"Tiles"},{"key":"vinyl","sv":"Plast eller linoleum","en":"Vinyl or linoleum"},{"key":"unsure","sv":"Vet inte än","en":"Not decided"}]},
{"key":"area","kind":"number","sv":"Hur stor yta?","en":"How large an area?","required":false,"unit":"m²","min":1,"max":3000},
{"key":"materials","kind":"choice","sv":"Vem köper materialet?","en":"Who buys the materials?","required":false,"choices":[{"key":"company","sv":"Företaget","en":"The company"},{"key":"self","sv":"Jag själv","en":"I do"},{"key":"talk","sv":"Det vill jag prata om","en":"I would like to discuss it"}]},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('roofing', 1, 'Tak och plåt', 'Roofs and sheet metal',
     'takläggare, plåtslagare, hängränna, takpannor, takbyte, takläckage',
     'roofer, gutters, tiles, roof replacement, sheet metal', 'roof', '[
{"key":"work","kind":"choice","sv":"Vad ska göras?","en":"What is to be done?","required":false,"choices":[{"key":"replace","sv":"Byta tak","en":"Replace the roof"},{"key":"repair","sv":"Laga","en":"Repair it"},{"key":"gutters","sv":"Hängrännor och plåt","en":"Gutters and metal work"},{"key":"clean","sv":"Tvätta eller ta bort mossa","en":"Clean it or remove moss"}]},
{"key":"area","kind":"number","sv":"Ungefär hur stort är taket?","en":"Roughly how large is the roof?","required":false,"unit":"m²","min":1,"max":5000},
{"key":"leaks","kind":"choice","sv":"Läcker det nu?","en":"Is it leaking now?","required":false,"choices":[{"key":"yes","sv":"Ja","en":"Yes"},{"key":"no","sv":"Nej","en":"No"}]},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('carpentry', 1, 'Snickeri', 'Carpentry',
     'snickare, möbler, trappa, dörr, platsbyggt, hyllor, bokhylla',
     'carpenter, furniture, stairs, doors, shelves', 'saw', '[
{"key":"what","kind":"text","sv":"Vad ska byggas eller lagas?","en":"What is to be built or repaired?","required":true},
{"key":"drawing","kind":"choice","sv":"Finns en ritning eller skiss?","en":"Is there a drawing or sketch?","required":false,"choices":[{"key":"yes","sv":"Ja","en":"Yes"},{"key":"no","sv":"Nej","en":"No"}]},
{"key":"materials","kind":"choice","sv":"Vem köper materialet?","en":"Who buys the materials?","required":false,"choices":[{"key":"company","sv":"Företaget","en":"The company"},{"key":"self","sv":"Jag själv","en":"I do"},{"key":"talk","sv":"Det vill jag prata om","en":"I would like to discuss it"}]},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('windows', 1, 'Fönster och dörrar', 'Windows and doors',
     'fönsterbyte, fönsterrenovering, dörrbyte, ytterdörr, glas, glasmästare',
     'window replacement, glazing, front door, glazier', 'window', '[
{"key":"work","kind":"choice","sv":"Vad ska göras?","en":"What is to be done?","required":false,"choices":[{"key":"replace","sv":"Byta","en":"Replace"},{"key":"renovate","sv":"Renovera","en":"Renovate"},{"key":"glass","sv":"Byta glas","en":"Replace glass"}]},
{"key":"count","kind":"number","sv":"Hur många fönster eller dörrar?","en":"How many windows or doors?","required":false,"min":1,"max":200},
{"key":"home","kind":"choice","sv":"Vilken sorts bostad gäller det?","en":"What kind of home is it?","required":false,"choices":[{"key":"house","sv":"Villa eller radhus","en":"Detached or terraced house"},{"key":"flat","sv":"Lägenhet","en":"Flat"},{"key":"summer","sv":"Fritidshus","en":"Holiday home"},{"key":"other","sv":"Lokal eller annat","en":"Business premises or other"}]},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('groundwork', 1, 'Mark och gräv', 'Groundwork',
     'grävning, grävmaskin, dränering, stenläggning, markarbete, asfalt, mur',
     'excavation, drainage, paving, digger, retaining wall', 'digger', '[
{"key":"work","kind":"choice","sv":"Vad ska göras?","en":"What is to be done?","required":false,"choices":[{"key":"drain","sv":"Dränera","en":"Drainage"},{"key":"dig","sv":"Gräva eller schakta","en":"Digging"},{"key":"pave","sv":"Lägga sten","en":"Paving"},{"key":"other","sv":"Annat","en":"Something else"}]},
{"key":"area","kind":"number","sv":"Ungefär hur stor yta?","en":"Roughly how large an area?","required":false,"unit":"m²","min":1,"max":10000},
{"key":"access","kind":"choice","sv":"Kommer en grävmaskin fram?","en":"Can a digger get there?","required":false,"choices":[{"key":"yes","sv":"Ja","en":"Yes"},{"key":"small","sv":"Bara en liten","en":"Only a small one"},{"key":"no","sv":"Nej","en":"No"},{"key":"unsure","sv":"Vet inte","en":"I do not know"}]},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('garden', 1, 'Trädgård', 'Gardens',
     'trädgårdsmästare, arborist, stenläggning, gräsklippning, häck, trädfällning, beskärning, snöröjning, plantering',
     'gardener, lawn, hedge, tree felling, pruning, snow', 'leaf', '[
{"key":"work","kind":"choice","sv":"Vad ska göras?","en":"What is to be done?","required":false,"choices":[{"key":"care","sv":"Löpande skötsel","en":"Regular care"},{"key":"trees","sv":"Fälla eller beskära träd","en":"Fell or prune trees"},{"key":"hedge","sv":"Klippa häck","en":"Cut a hedge"},{"key":"plan","sv":"Planera eller anlägga","en":"Plan or lay out a garden"},{"key":"snow","sv":"Snöröjning","en":"Clear snow"}]},
{"key":"area","kind":"number","sv":"Hur stor är tomten?","en":"How large is the plot?","required":false,"unit":"m²","min":1,"max":100000},
{"key":"waste","kind":"choice","sv":"Ska avfallet tas bort?","en":"Is the waste to be taken away?","required":false,"choices":[{"key":"yes","sv":"Ja","en":"Yes"},{"key":"no","sv":"Nej","en":"No"}]},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('cleaning', 1, 'Städning', 'Cleaning',
     'städa, städfirma, städhjälp, hemstäd, kontorsstäd, flyttstäd, fönsterputs, storstädning',
     'cleaner, move-out cleaning, window cleaning, housekeeping', 'broom', '[
{"key":"work","kind":"choice","sv":"Vilken städning?","en":"What kind of cleaning?","required":false,"choices":[{"key":"regular","sv":"Återkommande hemstädning","en":"Regular home cleaning"},{"key":"move","sv":"Flyttstädning","en":"Move-out cleaning"},{"key":"windows","sv":"Fönsterputs","en":"Window cleaning"},{"key":"big","sv":"Storstädning","en":"A thorough clean"}]},
{"key":"area","kind":"number","sv":"Hur stor är bostaden?","en":"How large is the home?","required":false,"unit":"m²","min":5,"max":2000},
{"key":"often","kind":"choice","sv":"Hur ofta?","en":"How often?","required":false,"choices":[{"key":"once","sv":"En gång","en":"Once"},{"key":"week","sv":"Varje vecka","en":"Every week"},{"key":"fortnight","sv":"Varannan vecka","en":"Every other week"},{"key":"month","sv":"Varje månad","en":"Every month"}]},
{"key":"day","kind":"date","sv":"Vilken dag, om det är bestämt?","en":"Which day, if it is decided?","required":false}]', now()),
    ('moving', 1, 'Flytt', 'Moving',
     'flytta, flyttfirma, flytthjälp, magasinering, bohag, piano, packning',
     'removals, movers, storage, packing', 'truck', '[
{"key":"to","kind":"text","sv":"Vart går flytten?","en":"Where are you moving to?","required":true,"hintSv":"En ort räcker.","hintEn":"A town is enough."},
{"key":"day","kind":"date","sv":"Vilken dag?","en":"Which day?","required":true},
{"key":"area","kind":"number","sv":"Hur stor är bostaden?","en":"How large is the home?","required":false,"unit":"m²","min":5,"max":2000},
{"key":"floor","kind":"number","sv":"Vilken våning?","en":"Which floor?","required":false,"min":0,"max":50},
{"key":"lift","kind":"choice","sv":"Finns hiss?","en":"Is there a lift?","required":false,"choices":[{"key":"yes","sv":"Ja","en":"Yes"},{"key":"no","sv":"Nej","en":"No"}]},
{"key":"packing","kind":"choice","sv":"Vill du ha hjälp att packa?","en":"Would you like help with packing?","required":false,"choices":[{"key":"yes","sv":"Ja","en":"Yes"},{"key":"no","sv":"Nej","en":"No"}]}]', now()),
    ('waste', 1, 'Rivning och bortforsling', 'Demolition and removal',
     'rivning, bortforsling, sopor, container, röja, dödsbo, tömma',
     'demolition, waste removal, skip, house clearance', 'skip', '[
{"key":"work","kind":"choice","sv":"Vad gäller det?","en":"What is it about?","required":false,"choices":[{"key":"demolish","sv":"Riva","en":"Demolition"},{"key":"remove","sv":"Köra bort","en":"Removal"},{"key":"estate","sv":"Tömma en bostad","en":"Clear a home"}]},
{"key":"hazard","kind":"choice","sv":"Kan det finnas asbest eller annat farligt?","en":"Could there be asbestos or other hazards?","required":false,"choices":[{"key":"yes","sv":"Ja","en":"Yes"},{"key":"no","sv":"Nej","en":"No"},{"key":"unsure","sv":"Vet inte","en":"I do not know"}]},
{"key":"volume","kind":"number","sv":"Ungefär hur mycket?","en":"Roughly how much?","required":false,"unit":"m³","min":1,"max":1000},
{"key":"start","kind":"choice","sv":"När kan arbetet börja?","en":"When can the work begin?","required":false,"choices":[{"key":"now","sv":"Så snart som möjligt","en":"As soon as possible"},{"key":"month","sv":"Inom en månad","en":"Within a month"},{"key":"quarter","sv":"Inom tre månader","en":"Within three months"},{"key":"later","sv":"Senare","en":"Later"}]}]', now()),
    ('locks', 1, 'Lås och larm', 'Locks and alarms',
     'låssmed, låsbyte, dörröppning, säkerhet, larm, utelåst, inbrott, kodlås, säkerhetsdörr',
     'locksmith, alarm, locked out, burglary, security door', 'key', '[
{"key":"work","kind":"choice","sv":"Vad gäller det?","en":"What is it about?","required":false,"choices":[{"key":"out","sv":"Jag är utelåst","en":"I am locked out"},{"key":"change","sv":"Byta lås","en":"Change locks"},{"key":"alarm","sv":"Larm","en":"An alarm"},{"key":"door","sv":"Säkerhetsdörr","en":"A security door"},{"key":"other","sv":"Annat","en":"Something else"}]},
{"key":"count","kind":"number","sv":"Hur många dörrar?","en":"How many doors?","required":false,"min":1,"max":500},
{"key":"home","kind":"choice","sv":"Vilken sorts bostad gäller det?","en":"What kind of home is it?","required":false,"choices":[{"key":"house","sv":"Villa eller radhus","en":"Detached or terraced house"},{"key":"flat","sv":"Lägenhet","en":"Flat"},{"key":"summer","sv":"Fritidshus","en":"Holiday home"},{"key":"other","sv":"Lokal eller annat","en":"Business premises or other"}]}]', now()),
    ('computers', 1, 'Dator och nätverk', 'Computers and networks',
     'datorhjälp, it, it-support, bredband, programmering, nätverk, wifi, skrivare, virus, mobil',
     'computer help, it support, network, wifi, printer', 'screen', '[
{"key":"work","kind":"choice","sv":"Vad gäller det?","en":"What is it about?","required":false,"choices":[{"key":"fault","sv":"Något fungerar inte","en":"Something does not work"},{"key":"network","sv":"Nätverk och wifi","en":"Network and wifi"},{"key":"setup","sv":"Installera nytt","en":"Set up something new"},{"key":"lesson","sv":"Lära mig något","en":"Learn something"},{"key":"other","sv":"Annat","en":"Something else"}]},
{"key":"place","kind":"choice","sv":"Var ska hjälpen ges?","en":"Where is the help to be given?","required":false,"choices":[{"key":"home","sv":"Hos mig","en":"At my place"},{"key":"remote","sv":"På distans","en":"Remotely"},{"key":"shop","sv":"Jag lämnar in","en":"I bring it in"}]},
{"key":"devices","kind":"number","sv":"Hur många apparater?","en":"How many devices?","required":false,"min":1,"max":1000}]', now()),
    ('bookkeeping', 1, 'Bokföring och deklaration', 'Bookkeeping and tax returns',
     'redovisning, redovisningskonsult, bokslut, deklaration, lön, skatt, revisor',
     'accounting, accountant, tax return, payroll, annual accounts', 'ledger', '[
{"key":"form","kind":"choice","sv":"Vilken form har verksamheten?","en":"What form does the business have?","required":false,"choices":[{"key":"sole","sv":"Enskild firma","en":"Sole trader"},{"key":"limited","sv":"Aktiebolag","en":"Limited company"},{"key":"association","sv":"Förening","en":"Association"},{"key":"private","sv":"Ingen, det gäller min deklaration","en":"None, it is my own tax return"}]},
{"key":"work","kind":"choice","sv":"Vad gäller det?","en":"What is it about?","required":false,"choices":[{"key":"running","sv":"Löpande bokföring","en":"Running bookkeeping"},{"key":"annual","sv":"Bokslut och årsredovisning","en":"Annual accounts"},{"key":"return","sv":"Deklaration","en":"A tax return"},{"key":"payroll","sv":"Löner","en":"Payroll"},{"key":"advice","sv":"Råd","en":"Advice"}]},
{"key":"receipts","kind":"number","sv":"Ungefär hur många verifikationer i månaden?","en":"Roughly how many vouchers a month?","required":false,"min":0,"max":10000}]', now());

-- A version never goes before what refers to it, and a category shows a version that exists.
alter table companies.category add foreign key (key, version) references companies.category_version (category, version)
    deferrable initially deferred;
alter table companies.company add foreign key (category) references companies.category (key);
create index company_category on companies.company (category);
