/** Every fault of a pack in the reader's language: what is wrong, where, and what stands there; its English is folded. */
import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { placeInWords, valueAt } from '#libs/words/packs/pack-places';
import { PACK_FAULT_WORDS } from '#libs/words/screens/administration-faults';
import { PROGRAMME_COUNTED, PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import { STATE_TEXTS } from '#libs/words/screens/states';
import type { Words } from '#libs/words/languages';
import type { Schema } from '../../lib/api.ts';
import { useSpeech } from '../../lib/language.tsx';
import { isolated } from '../../ui/isolated.tsx';
import { Technical } from '../../ui/technical.tsx';
import type { SentPack } from './pack-file.ts';
import classes from './programmes.module.css';

const WORDS: Readonly<Record<string, Words>> = PACK_FAULT_WORDS;

interface PackFaultsProps {
  faults: readonly Schema<'PackFaultDto'>[];
  pack: SentPack;
}

export function PackFaults({ faults, pack }: PackFaultsProps): ReactNode {
  const { t, counted } = useSpeech();
  return (
    <Alert color="red" role="alert" data-code="shape-invalid" title={t(PROGRAMME_TEXTS.faultsTitle)}>
      <Text size="sm" fw={600} mb={6}>
        {counted(PROGRAMME_COUNTED.faults, faults.length)}
      </Text>
      <ul className={classes.faults} data-testid="faults" data-value={faults.length}>
        {faults.map((fault, index) => (
          <Fault key={index} fault={fault} pack={pack} />
        ))}
      </ul>
    </Alert>
  );
}

interface FaultProps {
  fault: Schema<'PackFaultDto'>;
  pack: SentPack;
}

function Fault({ fault, pack }: FaultProps): ReactNode {
  const { t, language } = useSpeech();
  const { pointer, code, detail } = fault;
  const words = WORDS[code];
  // A pack at fault may hold anything: its own names are left out.
  const place = placeInWords({ language, labels: {} }, pack, pointer);
  const value = valueAt(pack, fault);
  return (
    <li data-code={code} data-pointer={pointer}>
      <span className={classes.faultName}>{words === undefined ? code : t(words)}</span>
      {place.length > 0 && (
        <span className={classes.pointer} data-testid="fault-place">
          {t(STATE_TEXTS.named, { name: t(PROGRAMME_TEXTS.faultWhere), value: isolated(place.join(' · ')) })}
        </span>
      )}
      {value !== undefined && (
        <span className={classes.pointer} data-testid="fault-value">
          {t(STATE_TEXTS.named, { name: t(PROGRAMME_TEXTS.faultValue), value: isolated(value) })}
        </span>
      )}
      <Technical>
        <code>{pointer === '' ? '/' : pointer}</code> {detail}
      </Technical>
    </li>
  );
}
