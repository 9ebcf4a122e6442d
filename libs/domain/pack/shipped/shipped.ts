/** The rule packs that ship with the code, by corridor and year. Others arrive as data. The order means nothing. */
import type { Programme } from '#libs/domain/pack/programme';
import { maEsCartaya2011 } from './ma-es-cartaya-2011.ts';
import { maEsCartaya2011b } from './ma-es-cartaya-2011b.ts';
import { maEsCartaya2011c } from './ma-es-cartaya-2011c.ts';
import { maEsCartaya2011d } from './ma-es-cartaya-2011d.ts';
import { maEsCartaya2026 } from './ma-es-cartaya-2026.ts';
import { maEsCartaya2026b } from './ma-es-cartaya-2026b.ts';
import { maEsCartaya2026c } from './ma-es-cartaya-2026c.ts';
import { maEsCartaya2026d } from './ma-es-cartaya-2026d.ts';
import { maFrSeasonal2007 } from './ma-fr-seasonal-2007.ts';
import { maFrSeasonal2007b } from './ma-fr-seasonal-2007b.ts';
import { maFrSeasonal2007c } from './ma-fr-seasonal-2007c.ts';
import { maFrSeasonal2007d } from './ma-fr-seasonal-2007d.ts';
import { maFrSeasonal2023 } from './ma-fr-seasonal-2023.ts';
import { maFrSeasonal2023b } from './ma-fr-seasonal-2023b.ts';
import { maFrSeasonal2023c } from './ma-fr-seasonal-2023c.ts';
import { maFrSeasonal2023d } from './ma-fr-seasonal-2023d.ts';
import { maIntlPlacement2009 } from './ma-intl-placement-2009.ts';
import { maIntlPlacement2009b } from './ma-intl-placement-2009b.ts';
import { maIntlPlacement2009c } from './ma-intl-placement-2009c.ts';
import { maIntlPlacement2009d } from './ma-intl-placement-2009d.ts';
import { maItSeasonal2026 } from './ma-it-seasonal-2026.ts';
import { maItSeasonal2026b } from './ma-it-seasonal-2026b.ts';
import { maItSeasonal2026c } from './ma-it-seasonal-2026c.ts';
import { maItSeasonal2026d } from './ma-it-seasonal-2026d.ts';
import { maItTraining2007 } from './ma-it-training-2007.ts';
import { maItTraining2007b } from './ma-it-training-2007b.ts';
import { maItTraining2007c } from './ma-it-training-2007c.ts';
import { maItTraining2007d } from './ma-it-training-2007d.ts';
import { maItTraining2023 } from './ma-it-training-2023.ts';
import { maItTraining2023b } from './ma-it-training-2023b.ts';
import { maItTraining2023c } from './ma-it-training-2023c.ts';

export const SHIPPED: readonly Programme[] = [
  maEsCartaya2026,
  maEsCartaya2011,
  maFrSeasonal2007,
  maFrSeasonal2023,
  maItTraining2007,
  maItSeasonal2026,
  maIntlPlacement2009,
  maFrSeasonal2023b,
  maItTraining2007b,
  maItTraining2023,
  maItSeasonal2026b,
  maIntlPlacement2009b,
  maEsCartaya2026b,
  maEsCartaya2011b,
  maFrSeasonal2007b,
  maEsCartaya2011c,
  maEsCartaya2026c,
  maFrSeasonal2023c,
  maIntlPlacement2009c,
  maItSeasonal2026c,
  maItTraining2007c,
  maItTraining2023b,
  maFrSeasonal2007c,
  maEsCartaya2011d,
  maEsCartaya2026d,
  maFrSeasonal2023d,
  maIntlPlacement2009d,
  maItSeasonal2026d,
  maItTraining2007d,
  maItTraining2023c,
  maFrSeasonal2007d,
];
