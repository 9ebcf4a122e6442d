/** What can be done with the list as a whole: take it along, make its rows lower, bring a list of one's own. */
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASES_TEXTS } from '#libs/words/screens/cases';
import { writeSearch } from '../../lib/addresses.ts';
import { useSpeech } from '../../lib/language.tsx';
import { useMay } from '../../lib/session.ts';
import type { CaseSearch } from './case-search.ts';
import { PasteList } from './paste-list.tsx';
import { ViewsMenu } from './views-menu.tsx';
import classes from './cases.module.css';

interface ListToolsProps {
  search: CaseSearch;
  isCompact: boolean;
  onCompact: (isCompact: boolean) => void;
  onNumbers: (caseNos: readonly string[]) => void;
}

export function ListTools({ search, isCompact, onCompact, onNumbers }: ListToolsProps): ReactNode {
  const { t } = useSpeech();
  const maySelect = useMay('run-bulk-operation');
  const [isPasting, setPasting] = useState(false);
  return (
    <div className={classes.tools}>
      <ViewsMenu search={search} />
      {maySelect && (
        <Button variant="default" data-testid="paste-list" onClick={() => setPasting(true)}>
          {t(CASES_TEXTS.pasteList)}
        </Button>
      )}
      <Button
        component="a"
        variant="default"
        data-testid="export"
        href={`/v1/cases.csv${writeSearch(search)}`}
        download
      >
        {t(CASES_TEXTS.exportCsv)}
      </Button>
      <Switch
        className={classes.density ?? ''}
        data-testid="density"
        label={t(CASES_TEXTS.compact)}
        checked={isCompact}
        onChange={({ currentTarget: { checked } }) => onCompact(checked)}
      />
      <PasteList isOpen={isPasting} onClose={() => setPasting(false)} onChosen={onNumbers} />
    </div>
  );
}
