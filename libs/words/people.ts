/** Roles and kinds of agency, by office; and what a person is known by. */
import type { AgencyKind, Reporter, Role } from '#libs/domain/access';
import type { IdentityField } from '#libs/domain/person/matching';
import type { Words } from './languages.ts';

export const ROLE_WORDS = {
  'placement-officer': {
    fr: 'Conseiller en placement',
    ar: 'مستشار(ة) التشغيل',
    es: 'Gestor/a de colocación',
    it: 'Operatore di collocamento',
    en: 'Placement officer',
  },
  'partner-agency': {
    fr: 'Organisme partenaire',
    ar: 'هيئة شريكة',
    es: 'Entidad colaboradora',
    it: 'Ente partner',
    en: 'Partner agency',
  },
  auditor: { fr: 'Auditeur', ar: 'مدقِّق', es: 'Auditor/a', it: 'Revisore', en: 'Auditor' },
  administrator: {
    fr: 'Administrateur',
    ar: 'مدير(ة) النظام',
    es: 'Administrador/a',
    it: 'Amministratore',
    en: 'Administrator',
  },
} as const satisfies Record<Role, Words>;

export const AGENCY_KIND_WORDS = {
  municipality: { fr: 'Commune', ar: 'البلدية', es: 'Ayuntamiento', it: 'Comune', en: 'Municipality' },
  'employers-association': {
    fr: 'Association d’employeurs',
    ar: 'جمعية المشغِّلين',
    es: 'Asociación de empleadores',
    it: 'Associazione dei datori di lavoro',
    en: 'Employers’ association',
  },
  consulate: { fr: 'Consulat', ar: 'القنصلية', es: 'Consulado', it: 'Consolato', en: 'Consulate' },
  'immigration-office': {
    fr: 'Service de l’immigration',
    ar: 'مصلحة الهجرة',
    es: 'Oficina de extranjería',
    it: 'Sportello unico per l’immigrazione',
    en: 'Immigration office',
  },
  'training-provider': {
    fr: 'Organisme de formation',
    ar: 'مؤسسة التكوين',
    es: 'Centro de formación',
    it: 'Ente di formazione',
    en: 'Training provider',
  },
  ngo: {
    fr: 'Organisation non gouvernementale',
    ar: 'منظمة غير حكومية',
    es: 'Organización no gubernamental',
    it: 'Organizzazione non governativa',
    en: 'Non-governmental organisation',
  },
  'employment-service': {
    fr: 'Service public de l’emploi',
    ar: 'مصلحة التشغيل العمومية',
    es: 'Servicio público de empleo',
    it: 'Servizio pubblico per l’impiego',
    en: 'Employment service',
  },
  'labour-inspectorate': {
    fr: 'Inspection du travail',
    ar: 'مفتشية الشغل',
    es: 'Inspección de Trabajo',
    it: 'Ispettorato del lavoro',
    en: 'Labour inspectorate',
  },
  'trade-union': { fr: 'Syndicat', ar: 'النقابة', es: 'Sindicato', it: 'Sindacato', en: 'Trade union' },
  'health-service': {
    fr: 'Service de santé',
    ar: 'المصلحة الصحية',
    es: 'Servicio de salud',
    it: 'Servizio sanitario',
    en: 'Health service',
  },
} as const satisfies Record<AgencyKind, Words>;

/** Who reports without an account. */
export const PERSON_REPORTER_WORDS = {
  'seasonal-worker': {
    fr: 'Travailleur saisonnier',
    ar: 'عامل(ة) موسمي(ة)',
    es: 'Persona trabajadora de temporada',
    it: 'Lavoratore stagionale',
    en: 'Seasonal worker',
  },
} as const satisfies Record<Exclude<Reporter, AgencyKind | Role>, Words>;

export const PAPER_WORDS = {
  cin: {
    fr: 'Carte d’identité nationale',
    ar: 'البطاقة الوطنية للتعريف',
    es: 'Documento nacional de identidad',
    it: 'Carta d’identità nazionale',
    en: 'National identity card',
  },
  passport: { fr: 'Passeport', ar: 'جواز السفر', es: 'Pasaporte', it: 'Passaporto', en: 'Passport' },
} as const satisfies Record<'cin' | 'passport', Words>;

export const PERSON_FIELD_WORDS = {
  givenName: { fr: 'Prénom', ar: 'الاسم الشخصي', es: 'Nombre', it: 'Nome', en: 'Given name' },
  familyName: {
    fr: 'Nom de famille',
    ar: 'الاسم العائلي',
    es: 'Apellidos',
    it: 'Cognome',
    en: 'Family name',
  },
  birthDate: {
    fr: 'Date de naissance',
    ar: 'تاريخ الازدياد',
    es: 'Fecha de nacimiento',
    it: 'Data di nascita',
    en: 'Birth date',
  },
} as const satisfies Record<IdentityField, Words>;
