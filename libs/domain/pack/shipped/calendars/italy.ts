/** Days off in Italy: 4 October by the law of 2025, the rest from general knowledge; towns' own days are not read. */
import type { HolidayCalendars } from '#libs/domain/pack/calendars';

export const ITALY: HolidayCalendars = {
  it: [
    {
      year: 2026,
      gazette: 'L151, GK',
      days: [
        '2026-01-01',
        '2026-01-06',
        '2026-04-06',
        '2026-04-25',
        '2026-05-01',
        '2026-06-02',
        '2026-08-15',
        '2026-10-04',
        '2026-11-01',
        '2026-12-08',
        '2026-12-25',
        '2026-12-26',
      ],
    },
  ],
};
