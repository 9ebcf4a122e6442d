/** The sources that a pack cites: the laws with their gazettes, the pack's own as it gives them, the rest by their keys. */
import { Anchor, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Programme } from '#libs/domain/pack/programme';
import { PROGRAMME_TEXTS } from '#libs/words/screens/administration-programmes';
import { useSpeech } from '../../lib/language.tsx';
import { Code } from '../../ui/isolated.tsx';
import { citedIn } from './cited-sources.ts';
import classes from './programmes.module.css';

interface Law {
  title: string;
  where: string;
}

const BOE = 'https://www.boe.es/buscar/act.php?id=';

/** Texts of public gazettes, by their keys in `docs/sources.md`; their titles are their own. */
const LAWS: Readonly<Record<string, Law>> = {
  RLOEX: { title: 'Real Decreto 1155/2024, BOE-A-2024-24099', where: `${BOE}BOE-A-2024-24099` },
  LPAC: { title: 'Ley 39/2015, BOE-A-2015-10565', where: `${BOE}BOE-A-2015-10565` },
  RD557: { title: 'Real Decreto 557/2011, BOE-A-2011-7703', where: `${BOE}BOE-A-2011-7703` },
  EUR: { title: 'Directive 2014/36/EU', where: 'https://eur-lex.europa.eu/eli/dir/2014/36/oj' },
};

export function Sources({ pack }: { pack: Programme }): ReactNode {
  const { t } = useSpeech();
  const own = new Map((pack.sources ?? []).map((source) => [source.key, source]));
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="sources" data-testid="sources">
      <Title order={2} size="h4" id="sources" mb="xs">
        {t(PROGRAMME_TEXTS.sources)}
      </Title>
      <dl className={classes.facts}>
        {citedIn(pack).flatMap(({ key, places }) => {
          const source = own.get(key) ?? LAWS[key];
          return [
            <dt key={key}>
              <Code>{key}</Code>
            </dt>,
            <dd key={`${key} says`}>
              {key === 'A' && <span>{t(PROGRAMME_TEXTS.assumption)}</span>}
              {source !== undefined && <Where source={source} />}
              {source === undefined && key !== 'A' && <span>{t(PROGRAMME_TEXTS.explained)}</span>}
              {places.length > 0 && (
                <span>
                  <Code>{places.join(', ')}</Code>
                </span>
              )}
            </dd>,
          ];
        })}
      </dl>
    </Paper>
  );
}

function Where({ source: { title, where } }: { source: Law }): ReactNode {
  return /^https:\/\//.test(where) ? (
    <Anchor href={where} target="_blank" rel="noreferrer">
      <bdi>{title}</bdi>
    </Anchor>
  ) : (
    <span>
      <bdi>{title}</bdi> · <bdi>{where}</bdi>
    </span>
  );
}
