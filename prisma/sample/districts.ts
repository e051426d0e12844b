import type { Locale } from "#app/core/matching/affinity/person.ts";
import { id } from "./ids.ts";

/** Districts of our own invention; no real one bears these numbers. */
export interface SampleDistrict {
  id: string;
  name: string;
  state: string;
  county: string;
  students: number;
  locale: Locale;
  ncesId: string;
}

type Row = readonly [name: string, state: string, county: string, students: number, locale: Locale];

/** The first two digits of a district's number are those of its state. */
const STATE_DIGITS: Readonly<Record<string, string>> = {
  AZ: "04",
  CA: "06",
  CO: "08",
  ID: "16",
  MT: "30",
  NV: "32",
  NM: "35",
  OR: "41",
  UT: "49",
  WA: "53",
  WY: "56",
};

const ROWS: readonly Row[] = [
  ["Mesa Verde Unified", "CA", "Alameda Verde", 14_200, "suburb"],
  ["Lakeview Elementary", "CA", "Laguna", 1_850, "town"],
  ["Twin Forks School District", "OR", "Cascade", 3_400, "rural"],
  ["Harbor City Unified", "CA", "Pacifica", 31_500, "city"],
  ["Pine Ridge School District", "NV", "Toiyabe", 2_100, "rural"],
  ["Copper Basin Unified", "AZ", "Turquoise", 5_600, "town"],
  ["Sierra Foothill Unified", "CA", "Gold Run", 9_800, "town"],
  ["Juniper Unified", "CA", "High Desert", 22_400, "suburb"],
  ["Almond Valley Unified", "CA", "Valle Central", 12_700, "town"],
  ["Redwood Coast Unified", "CA", "North Shore", 4_300, "rural"],
  ["San Tomas Union High", "CA", "Santa Lucia", 8_900, "city"],
  ["Las Palmas Elementary", "CA", "Vista del Sol", 6_100, "suburb"],
  ["Cinder Butte School District", "OR", "Lava Lands", 7_700, "town"],
  ["Rogue Crossing School District", "OR", "Applegate", 11_300, "suburb"],
  ["Puget Narrows School District", "WA", "Narrows", 18_600, "suburb"],
  ["Okanogan Bench School District", "WA", "Columbia Bench", 1_200, "rural"],
  ["Silver State Charter Network", "NV", "Sagebrush", 3_900, "city"],
  ["Red Mesa Unified", "AZ", "Painted Desert", 2_600, "rural"],
  ["Saguaro Heights Unified", "AZ", "Sonora", 26_800, "suburb"],
  ["Clearwater Joint District", "ID", "Camas", 5_200, "town"],
  ["Delta Islands Unified", "CA", "Delta", 15_900, "suburb"],
  ["Monarch Bay Unified", "CA", "Bahia", 10_400, "suburb"],
  ["Foothill Charter Collaborative", "CA", "Gold Run", 2_900, "town"],
  ["Willamette Bend School District", "OR", "Bend River", 19_700, "city"],
  ["Skyline Mountain District", "WA", "Alpine", 24_100, "suburb"],
  ["Truckee Meadows North", "NV", "Washoe Range", 33_200, "city"],
  ["Camelback West Unified", "AZ", "Sonora", 12_300, "suburb"],
  ["Boise Bench District", "ID", "Treasure", 16_800, "city"],
  ["Ventana Unified", "CA", "Santa Lucia", 7_400, "town"],
  ["Desert Springs Unified", "CA", "High Desert", 20_500, "suburb"],
  ["Front Range Academy District", "CO", "Aspen Grove", 13_600, "suburb"],
  ["San Luis Basin School District", "CO", "Sangre", 2_300, "rural"],
  ["Canyon Rim School District", "UT", "Redrock", 8_200, "town"],
  ["Wasatch Shadow District", "UT", "Bonneville", 41_000, "suburb"],
  ["Rio Arriba Springs Schools", "NM", "Enchanted", 3_100, "rural"],
  ["Mesilla Grove Schools", "NM", "Organ Peaks", 17_900, "city"],
  ["Big Sky Flats School District", "MT", "Yellow River", 1_600, "rural"],
  ["Wind River Basin District", "WY", "Sweetgrass", 2_700, "rural"],
  ["Pikes Landing District", "CO", "Aspen Grove", 28_300, "city"],
  ["Great Divide School District", "WY", "Continental", 6_900, "town"],
  ["Bitterroot Gate Schools", "MT", "Larch", 9_100, "town"],
  ["Salt Flats School District", "UT", "Bonneville", 15_200, "suburb"],
];

export const DISTRICTS: readonly SampleDistrict[] = ROWS.map(([name, state, county, students, locale], index) => ({
  id: id(4, index + 1),
  name,
  state,
  county,
  students,
  locale,
  ncesId: `${STATE_DIGITS[state] ?? "00"}99${String(index + 101)}`,
}));

export function districtIdOf(name: string | null): string | null {
  return DISTRICTS.find((district) => district.name === name)?.id ?? null;
}
