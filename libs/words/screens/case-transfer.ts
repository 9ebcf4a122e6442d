/** The transfer of a case to other rules: what it changes for the person, before anybody decides. */
import type { Words } from '../languages.ts';

export const CASE_TRANSFER_TEXTS = {
  changes: {
    fr: 'Ce qui change pour cette personne',
    ar: 'ما يتغير بالنسبة إلى الشخص المعني',
    es: 'Lo que cambia para esta persona',
    it: 'Ciò che cambia per questa persona',
    en: 'What changes for this person',
  },
  nothing: {
    fr: 'Rien ne change aujourd’hui pour cette personne : ni étape, ni échéance, ni actes possibles.',
    ar: 'لا يتغير شيء اليوم بالنسبة إلى الشخص المعني: لا المرحلة ولا الآجال ولا الإجراءات الممكنة.',
    es: 'Hoy no cambia nada para esta persona: ni la etapa, ni los plazos, ni los actos posibles.',
    it: 'Oggi non cambia nulla per questa persona: né la fase, né le scadenze, né gli atti possibili.',
    en: 'Nothing changes for this person today: neither stage, nor dates, nor what may be reported.',
  },
  refused: {
    fr: 'Ce dossier ne peut pas passer à cette version. {why}',
    ar: 'لا يمكن نقل هذا الملف إلى هذه النسخة. {why}',
    es: 'Este expediente no puede pasar a esta versión. {why}',
    it: 'Questa pratica non può passare a questa versione. {why}',
    en: 'This case cannot move to this version. {why}',
  },
  allRules: {
    fr: 'Toutes les règles qui changent',
    ar: 'كل القواعد التي تتغير',
    es: 'Todas las reglas que cambian',
    it: 'Tutte le regole che cambiano',
    en: 'All rules that change',
  },
} as const satisfies Record<string, Words>;
