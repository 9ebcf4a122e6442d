// The agreed glossary, word for word: a change here is a decision, not an edit.
import { describe, expect, it } from '@jest/globals';
import { labelOf } from '#libs/words/labels';
import type { LabelKind } from '#libs/words/labels';
import { screenWord } from '#libs/words/screen';
import type { Language } from '#libs/words/languages';

const ORDER: readonly Language[] = ['fr', 'ar', 'es', 'it', 'en'];

describe('the glossary', () => {
  it.each<[LabelKind, string, string]>([
    ['stage', 'recruitment', 'Recrutement|الانتقاء|Selección|Reclutamento|Recruitment'],
    [
      'stage',
      'training',
      'Formation pré-départ|التكوين قبل المغادرة|Formación previa a la salida|Formazione pre-partenza|Pre-departure training',
    ],
    ['stage', 'return', 'Retour|العودة|Retorno|Rientro|Return'],
    ['stage', 'reintegration', 'Réintégration|إعادة الإدماج|Reintegración|Reintegrazione|Reintegration'],
    ['milestone', 'preselected', 'Présélection|انتقاء أولي|Preselección|Preselezione|Pre-selected'],
    [
      'milestone',
      'selected',
      'Sélection confirmée|تأكيد الانتقاء|Selección confirmada|Selezione confermata|Selected',
    ],
    [
      'milestone',
      'medical-cleared',
      'Aptitude médicale confirmée|تأكيد الأهلية الطبية|Aptitud médica confirmada|Idoneità medica confermata|Medically cleared',
    ],
    ['milestone', 'visa-granted', 'Visa accordé|منح التأشيرة|Visado concedido|Visto rilasciato|Visa granted'],
    [
      'milestone',
      'arrived',
      'Arrivée confirmée|تأكيد الوصول|Llegada confirmada|Arrivo confermato|Arrival confirmed',
    ],
    [
      'milestone',
      'absent-at-arrival',
      'Absence à l’arrivée|غياب عند الوصول|Ausencia a la llegada|Assenza all’arrivo|Missing at arrival',
    ],
    [
      'milestone',
      'contract-ended',
      'Fin du contrat|نهاية العقد|Fin del contrato|Fine del contratto|Contract ended',
    ],
    [
      'milestone',
      'return-proved',
      'Retour vérifié|عودة مؤكدة|Retorno verificado|Rientro verificato|Return verified',
    ],
    [
      'outcome',
      'return-to-verify',
      'Retour à vérifier|عودة قيد التحقق|Retorno por verificar|Rientro da verificare|Return to be verified',
    ],
    [
      'outcome',
      'not-returned',
      'Non-retour confirmé|تأكيد عدم العودة|No retorno confirmado|Mancato rientro confermato|Non-return confirmed',
    ],
    ['outcome', 'withdrawn', 'Désistement|انسحاب|Renuncia|Rinuncia|Withdrawn'],
    ['outcome', 'completed', 'Terminé|مكتمل|Finalizado|Conclusa|Completed'],
    ['status', 'active', 'En cours|جارٍ|En curso|In corso|In progress'],
    ['status', 'on-hold', 'En attente|معلَّق|En espera|In sospeso|On hold'],
    ['reporter', 'municipality', 'Commune|البلدية|Ayuntamiento|Comune|Municipality'],
    [
      'reporter',
      'placement-officer',
      'Conseiller en placement|مستشار(ة) التشغيل|Gestor/a de colocación|Operatore di collocamento|Placement officer',
    ],
  ])('says %s %s in its own words', (kind, code, line) => {
    expect(ORDER.map((language) => labelOf(kind, code, language)).join('|')).toBe(line);
  });

  it.each<[Parameters<typeof screenWord>[0], string]>([
    ['case', 'Dossier|ملف|Expediente|Pratica|Case'],
    ['campaign', 'Campagne|الموسم|Campaña|Campagna|Campaign'],
    ['occurred-at', 'Date de l’événement|تاريخ الوقوع|Fecha del hecho|Data dell’evento|Occurred on'],
    [
      'return-undertaking',
      'Engagement de retour|التزام بالعودة|Compromiso de retorno|Impegno al rientro|Return undertaking',
    ],
    [
      'work-permit',
      'Autorisation de travail|رخصة العمل|Autorización de trabajo|Nulla osta al lavoro|Work authorisation',
    ],
    ['overdue', 'En retard|متأخر|Fuera de plazo|In ritardo|Overdue'],
    ['blocked', 'Bloqué|متوقف|Bloqueado|Bloccata|Blocked'],
    ['assign', 'Affecter|إسناد|Asignar|Assegna|Assign'],
  ])('calls %s by its own word on a screen', (key, line) => {
    expect(ORDER.map((language) => screenWord(key, language)).join('|')).toBe(line);
  });

  it('fills the places of a phrase with the date and the number as the language writes them', () => {
    expect(screenWord('as-of', 'it', { date: '2026-03-05' })).toBe('Stato al 5 marzo 2026');
    expect(screenWord('select-all-n', 'en', { n: 1200 })).toBe('Select all 1,200 results');
  });
});
