/** Why the season goes on without a contract. */
import type { WindowKind } from '#libs/domain/pack/spells';
import type { Words } from './languages.ts';

export const WINDOW_WORDS = {
  breach: {
    fr: 'Manquement de l’employeur',
    ar: 'إخلال المشغِّل بالتزاماته',
    es: 'Incumplimiento del empleador',
    it: 'Inadempienza del datore di lavoro',
    en: 'Breach by the employer',
  },
  impossibility: {
    fr: 'Travail devenu impossible',
    ar: 'تعذر العمل',
    es: 'El trabajo ya no es posible',
    it: 'Il lavoro non è più possibile',
    en: 'The work has become impossible',
  },
  'between-contracts': {
    fr: 'Entre deux contrats',
    ar: 'بين عقدين',
    es: 'Entre dos contratos',
    it: 'Tra due contratti',
    en: 'Between two contracts',
  },
  undecided: {
    fr: 'Demande sans réponse',
    ar: 'طلب دون جواب',
    es: 'Solicitud sin respuesta',
    it: 'Domanda senza risposta',
    en: 'Request not answered',
  },
} as const satisfies Record<WindowKind, Words>;
