/** What `noria programme calendar` prints: lists of days off with their gazettes, and what is to be known of a pack's. */
import { listsOf } from '#libs/domain/pack/calendars';
import type { HolidayCalendars, HolidayList } from '#libs/domain/pack/calendars';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { calendarRemarks, yearsOfSeason } from '#libs/domain/pack/publishing/calendar-check';
import { CALENDAR_LIST_TEXTS, listsInWords, placeInWords, remarkInWords } from '#libs/words/calendars';
import { labelOf } from '#libs/words/labels';
import type { Language } from '#libs/words/languages';
import { citationText } from '#libs/words/packs/citations';

export interface Asked {
  place?: string;
  year?: number;
  language: Language;
}

/** The lists, a place each; of one place and one year where they are asked for. */
export function listLines(calendars: HolidayCalendars, { place, year, language }: Asked): string[] {
  const places = Object.keys(calendars).filter((one) => place === undefined || one === place);
  return places.flatMap((one) => {
    const lists = listsOf({ calendars, holidays: [] }, one).filter(
      (list) => year === undefined || list.year === year,
    );
    return lists.length === 0
      ? []
      : [`${one} (${placeInWords(one, language)})`, ...lists.map((list) => `  ${listLine(list, language)}`)];
  });
}

/** What a jurist should know of a pack's calendars, in the years of its season or in the one that is asked for. */
export function remarkLines(pack: Programme, { place, year, language }: Asked): string[] {
  const named = programmeKey(pack);
  if (pack.calendars === undefined) {
    return [listsInWords('oneList', { programme: named, days: pack.holidays.length }, language)];
  }
  const years = year === undefined ? yearsOfSeason(pack) : [year];
  const remarks = calendarRemarks(pack, years).filter(
    (remark) => place === undefined || !('place' in remark) || remark.place === place,
  );
  const label = (code: string): string => labelOf('milestone', code, language, pack.labels);
  const lines = new Set(remarks.map((remark) => remarkInWords(remark, language, label)));
  const about = { programme: named, years };
  return lines.size === 0
    ? [listsInWords('allKnown', about, language)]
    : [listsInWords('toCheck', about, language), ...[...lines].map((line) => `  ${line}`)];
}

function listLine({ year, days, gazette, provisional }: HolidayList, language: Language): string {
  const dates = days.map((day) => day.slice('2026-'.length)).join(' ');
  return `${String(year)} ${provisional ? `${provisionalIn(language)} ` : ''}[${citationText(gazette, language)}]: ${dates}`;
}

function provisionalIn(language: Language): string {
  return `${CALENDAR_LIST_TEXTS.provisional[language]}${language === 'ar' ? '،' : ','}`;
}
