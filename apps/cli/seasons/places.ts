/** Where the campaigns of demos and simulations take place, and for which invented employers. */
import type { Programme } from '#libs/domain/pack/programme';

export interface Place {
  region?: string;
  sector: string;
  occupation: string;
  employers: readonly [string, ...string[]];
}

/** By programme, else by the country of destination. */
const PLACES: Readonly<Record<string, Place>> = {
  ES: {
    region: 'huelva',
    sector: 'farming',
    occupation: 'strawberry picking',
    employers: ['Fresas Valle del Odiel', 'Cooperativa Las Dunas Altas', 'Berries Camino Real'],
  },
  FR: {
    region: 'haute-corse',
    sector: 'farming',
    occupation: 'clementine picking',
    employers: ['Vergers de la Plaine d’Aléria Neuve', 'Domaine Casa Suprana', 'Clémentines du Fiumalto'],
  },
  IT: {
    region: 'puglia',
    sector: 'farming',
    occupation: 'vegetable harvest',
    employers: ['Azienda Agricola Tre Masserie', 'Ortofrutta Valle Chiara', 'Cooperativa Terra Alta Nuova'],
  },
  'ma-intl-placement': {
    sector: 'hotels and catering',
    occupation: 'kitchen assistant',
    employers: ['Hôtels de la Baie Claire', 'Gasthof Lindenau Betriebe', 'Maison Sévérac Traiteurs'],
  },
};
const ELSEWHERE: Place = { sector: 'farming', occupation: 'harvest', employers: ['The Long Field Farms'] };

export function placeOf({ code, destination }: Pick<Programme, 'code' | 'destination'>): Place {
  return PLACES[code] ?? PLACES[destination] ?? ELSEWHERE;
}
