/** Milestones from the beginning of work to the last follow-up, and those of an offer: noun phrases, which agree with nobody. */
import type { OfferMilestone } from '#libs/domain/offer/offer-life';
import type { Words } from './languages.ts';

export const MILESTONES_FROM_WORK = {
  'social-security-registered': {
    fr: 'Affiliation à la sécurité sociale',
    ar: 'التسجيل في الضمان الاجتماعي',
    es: 'Alta en la Seguridad Social',
    it: 'Iscrizione alla previdenza sociale',
    en: 'Registered with social security',
  },
  'residence-card-requested': {
    fr: 'Demande de carte de séjour déposée',
    ar: 'إيداع طلب بطاقة الإقامة',
    es: 'Solicitud de tarjeta de residencia presentada',
    it: 'Richiesta del permesso di soggiorno presentata',
    en: 'Residence card requested',
  },
  'contract-extended': {
    fr: 'Contrat prolongé',
    ar: 'تمديد العقد',
    es: 'Contrato prorrogado',
    it: 'Contratto prorogato',
    en: 'Contract extended',
  },
  'employer-change-requested': {
    fr: 'Demande de changement d’employeur',
    ar: 'طلب تغيير المشغِّل',
    es: 'Solicitud de cambio de empleador',
    it: 'Richiesta di cambio di datore di lavoro',
    en: 'Change of employer requested',
  },
  'employer-changed': {
    fr: 'Changement d’employeur',
    ar: 'تغيير المشغِّل',
    es: 'Cambio de empleador',
    it: 'Cambio di datore di lavoro',
    en: 'Employer changed',
  },
  'incident-reported': {
    fr: 'Incident signalé',
    ar: 'التبليغ عن حادث',
    es: 'Incidencia comunicada',
    it: 'Incidente segnalato',
    en: 'Incident reported',
  },
  'contract-ended': {
    fr: 'Fin du contrat',
    ar: 'نهاية العقد',
    es: 'Fin del contrato',
    it: 'Fine del contratto',
    en: 'Contract ended',
  },
  'return-boarded': {
    fr: 'Embarquement pour le retour',
    ar: 'ركوب رحلة العودة',
    es: 'Embarque de retorno',
    it: 'Imbarco per il rientro',
    en: 'Boarded for the return',
  },
  'return-notified': {
    fr: 'Retour déclaré',
    ar: 'تصريح بالعودة',
    es: 'Retorno declarado',
    it: 'Rientro dichiarato',
    en: 'Return declared',
  },
  'return-proved': {
    fr: 'Retour vérifié',
    ar: 'عودة مؤكدة',
    es: 'Retorno verificado',
    it: 'Rientro verificato',
    en: 'Return verified',
  },
  debriefed: {
    fr: 'Entretien de réintégration',
    ar: 'مقابلة إعادة الإدماج',
    es: 'Entrevista de reintegración',
    it: 'Colloquio di reintegrazione',
    en: 'Reintegration interview',
  },
  'reintegration-plan-agreed': {
    fr: 'Accord sur le plan de réintégration',
    ar: 'الاتفاق على خطة إعادة الإدماج',
    es: 'Plan de reintegración acordado',
    it: 'Piano di reintegrazione concordato',
    en: 'Reintegration plan agreed',
  },
  'follow-up-3-months': {
    fr: 'Suivi à trois mois',
    ar: 'التتبع بعد ثلاثة أشهر',
    es: 'Seguimiento a los tres meses',
    it: 'Verifica a tre mesi',
    en: 'Follow-up at three months',
  },
  'follow-up-12-months': {
    fr: 'Suivi à douze mois',
    ar: 'التتبع بعد اثني عشر شهرًا',
    es: 'Seguimiento a los doce meses',
    it: 'Verifica a dodici mesi',
    en: 'Follow-up at twelve months',
  },
} as const satisfies Record<string, Words>;

export const OFFER_MILESTONE_WORDS = {
  filed: {
    fr: 'Offre déposée',
    ar: 'إيداع العرض',
    es: 'Oferta presentada',
    it: 'Offerta presentata',
    en: 'Offer filed',
  },
  vetted: {
    fr: 'Offre contrôlée',
    ar: 'مراقبة العرض',
    es: 'Oferta comprobada',
    it: 'Offerta verificata',
    en: 'Offer vetted',
  },
  'selection-authorised': {
    fr: 'Sélection autorisée',
    ar: 'الترخيص بالانتقاء',
    es: 'Selección autorizada',
    it: 'Selezione autorizzata',
    en: 'Selection authorised',
  },
  published: {
    fr: 'Offre publiée',
    ar: 'نشر العرض',
    es: 'Oferta publicada',
    it: 'Offerta pubblicata',
    en: 'Offer published',
  },
  'job-tested': {
    fr: 'Test du marché du travail effectué',
    ar: 'اختبار سوق الشغل',
    es: 'Situación nacional de empleo comprobada',
    it: 'Indisponibilità di manodopera verificata',
    en: 'Labour market tested',
  },
} as const satisfies Record<OfferMilestone, Words>;
