/** One cell to be mended: kept when its reader leaves it, or presses Enter and goes on to the next. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { importFieldWord } from '#libs/words/import-fields';
import { IMPORT_ROWS_COUNTED, IMPORT_ROWS_TEXTS } from '#libs/words/screens/import-rows';
import { useSpeech } from '../../lib/language.tsx';
import classes from './imports.module.css';

interface MendCellProps {
  row: number;
  field: string;
  /** As it was read. */
  value: string;
  /** What is wrong with it. */
  detail: string | undefined;
  /** Rows with the same value and the same fault, this one included. */
  alike: readonly number[];
  disabled: boolean;
  onMend: (rows: readonly number[], field: string, value: string) => void;
}

export function MendCell({ row, field, value, detail, alike, disabled, onMend }: MendCellProps): ReactNode {
  const { t, counted, language } = useSpeech();
  const [text, setText] = useState(value);
  const kept = useRef(value);
  useEffect(() => {
    kept.current = value;
    setText(value);
  }, [value]);
  const keep = (rows: readonly number[]): void => {
    if (text === kept.current) return;
    kept.current = text;
    onMend(rows, field, text);
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!currentTarget.contains(relatedTarget)) keep([row]);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const input = event.currentTarget;
    keep([row]);
    nextCell(input)?.focus();
  };
  const word = importFieldWord(field, language);
  return (
    <div className={classes.cell} onBlur={leave}>
      <TextInput
        data-testid="cell"
        data-row={row}
        data-field={field}
        label={word}
        aria-label={t(IMPORT_ROWS_TEXTS.cellOf, { field: word, row: String(row) })}
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={text}
        error={detail}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={press}
      />
      {alike.length > 1 && text !== value && (
        <Button
          size="compact-sm"
          variant="light"
          mt={4}
          className={classes.applyToAll ?? ''}
          data-testid="apply-to-all"
          onClick={() => keep(alike)}
        >
          {counted(IMPORT_ROWS_COUNTED.applyToAll, alike.length, {
            value: value === '' ? t(IMPORT_ROWS_TEXTS.emptyCell) : value,
          })}
        </Button>
      )}
    </div>
  );
}

function nextCell(from: HTMLInputElement): HTMLInputElement | undefined {
  const cells = [...document.querySelectorAll<HTMLInputElement>('input[data-testid=cell]')];
  return cells[cells.indexOf(from) + 1];
}
