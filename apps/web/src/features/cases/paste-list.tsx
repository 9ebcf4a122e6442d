/** A selection made of case numbers that somebody has in a list: pasted, or read from a file. */
import { Button, FileButton, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { CASES_COUNTED, CASES_TEXTS } from '#libs/words/screens/cases';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { useSpeech } from '../../lib/language.tsx';

/** Two letters of a country and two digits of a year, then the number. */
const CASE_NO = /\b[A-Z]{2}\d{2}-\d{4,}\b/g;

interface PasteListProps {
  isOpen: boolean;
  onClose: () => void;
  onChosen: (caseNos: readonly string[]) => void;
}

export function PasteList({ isOpen, onClose, onChosen }: PasteListProps): ReactNode {
  const { t, counted } = useSpeech();
  const [text, setText] = useState('');
  const found = caseNosIn(text);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t(CASES_TEXTS.pasteList)}
      closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
    >
      <Stack gap="sm">
        <Textarea
          data-testid="pasted"
          data-autofocus
          label={t(CASES_TEXTS.pasteListHow)}
          dir="ltr"
          rows={6}
          value={text}
          onChange={({ currentTarget: { value } }) => setText(value)}
        />
        <FileButton
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(file) => {
            if (file !== null) void file.text().then(setText);
          }}
        >
          {(props) => (
            <Button variant="default" {...props}>
              {t(CASES_TEXTS.readFile)}
            </Button>
          )}
        </FileButton>
        <Text role="status" data-testid="numbers-found" data-value={found.length}>
          {counted(CASES_COUNTED.numbersFound, found.length)}
        </Text>
        <Group justify="flex-end">
          <Button
            data-testid="select-numbers"
            disabled={found.length === 0}
            onClick={() => {
              onChosen(found);
              onClose();
            }}
          >
            {t(CASES_TEXTS.selectNumbers)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Each once, in the order of the text, whatever stands around them. */
export function caseNosIn(text: string): string[] {
  return [...new Set(text.toUpperCase().match(CASE_NO))];
}
