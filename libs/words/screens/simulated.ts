/**
 * The mark of what runs on shorter days than real ones, and why it has it. It is a noun that is true of a campaign, of a case
 * and of a season; a dry run of a bulk operation has other words.
 */
import type { Words } from '../languages.ts';

export const SIMULATED_TEXTS = {
  mark: {
    fr: 'Saison simulée',
    ar: 'موسم محاكاة',
    es: 'Temporada simulada',
    it: 'Stagione simulata',
    en: 'Simulated season',
  },
  why: {
    fr: 'Ses jours sont plus courts que de vrais jours.',
    ar: 'أيامه أقصر من الأيام الحقيقية.',
    es: 'Sus días son más cortos que los reales.',
    it: 'I suoi giorni sono più brevi di quelli reali.',
    en: 'Its days are shorter than real ones.',
  },
} as const satisfies Record<string, Words>;
