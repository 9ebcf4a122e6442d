/** One cell to be mended: kept when its reader leaves it, or presses Enter and goes on to the next. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { FocusEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react';
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
  /** Answers whether all of them are kept. */
  onMend: (rows: readonly number[], field: string, value: string) => Promise<boolean>;
  /** Whether the row is to stay as it is shown, also when it is mended: its reader is about to mend the others. */
  onHold: (isHeld: boolean) => void;
}

export function MendCell(props: MendCellProps): ReactNode {
  const { row, field, value, detail, alike, disabled, onMend, onHold } = props;
  const { t, counted, language } = useSpeech();
  const [text, setText] = useState(value);
  const kept = useRef(value);
  const applyToAll = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    kept.current = value;
    setText(value);
  }, [value]);
  const mend = async (rows: readonly number[]): Promise<void> => {
    kept.current = text;
    if (!(await onMend(rows, field, text))) kept.current = value;
  };
  const keep = (): void => {
    if (text !== kept.current) void mend([row]);
  };
  const keepAll = (): void => {
    void mend(text === kept.current ? alike.filter((one) => one !== row) : alike);
    onHold(false);
  };
  const leave = ({ relatedTarget }: FocusEvent): void => {
    keep();
    if (relatedTarget !== null && relatedTarget === applyToAll.current) onHold(true);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const input = event.currentTarget;
    keep();
    nextCell(input)?.focus();
  };
  const word = importFieldWord(field, language);
  return (
    <div className={classes.cell}>
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
        onBlur={leave}
      />
      {alike.length > 1 && text !== value && (
        <Button
          size="compact-sm"
          variant="light"
          mt={4}
          className={classes.applyToAll ?? ''}
          data-testid="apply-to-all"
          ref={applyToAll}
          onBlur={() => onHold(false)}
          onMouseDown={stayInCell}
          onClick={keepAll}
        >
          {counted(IMPORT_ROWS_COUNTED.applyToAll, alike.length, {
            value: value === '' ? t(IMPORT_ROWS_TEXTS.emptyCell) : value,
          })}
        </Button>
      )}
    </div>
  );
}

/** A press of the mouse takes no focus: the cell is kept once, with the others. */
function stayInCell(event: MouseEvent): void {
  event.preventDefault();
}

function nextCell(from: HTMLInputElement): HTMLInputElement | undefined {
  const cells = [...document.querySelectorAll<HTMLInputElement>('input[data-testid=cell]')];
  return cells[cells.indexOf(from) + 1];
}
