import { describe, expect, it } from '@jest/globals';
import { INCIDENT_KIND_WORDS } from '#libs/words/incidents';
import { receiptOf } from '#libs/words/incident-receipt';
import { LANGUAGES } from '#libs/words/languages';

const OPENED = { number: 'INC26-000001', openedOn: '2026-03-02', dueOn: '2026-03-05' };

describe('the receipt of an incident file', () => {
  it('is in the language of the file, and for Amazigh in the reader’s, else in Arabic', () => {
    expect(receiptOf(OPENED, 'fr', 'en')).toBe(
      'Reçu le 2 mars 2026 sous le numéro INC26-000001. Une réponse est prévue au plus tard le 5 mars 2026.',
    );
    expect(receiptOf(OPENED, 'zgh', 'es')).toBe(receiptOf(OPENED, 'es', 'en'));
    expect(receiptOf(OPENED, 'zgh')).toBe(receiptOf(OPENED, 'ar'));
  });

  it('has a number and two days, and says nothing of what the file is about', () => {
    for (const language of LANGUAGES) {
      const said = receiptOf(OPENED, language, 'en').toLowerCase();
      expect(said).toContain('inc26-000001');
      for (const words of Object.values(INCIDENT_KIND_WORDS)) {
        expect(said).not.toContain(words[language].toLowerCase());
      }
      expect(said).not.toMatch(/incident|plainte|complaint|queja|reclamo|شكاية|حادث/);
    }
  });
});
