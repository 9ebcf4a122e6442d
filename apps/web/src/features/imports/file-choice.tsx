/** A file, however somebody has it: chosen, dropped, or pasted as cells. */
import { Button, Group, Paper, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { IMPORTS_TEXTS } from '#libs/words/screens/imports';
import { useSpeech } from '../../lib/language.tsx';
import { saveTemplate } from './template.ts';
import classes from './imports.module.css';

const READ = '.csv,.tsv,.txt,.xlsx';

interface FileChoiceProps {
  kind: 'cases' | 'milestones';
  file: File | undefined;
  onChoose: (file: File | undefined) => void;
}

export function FileChoice({ kind, file, onChoose }: FileChoiceProps): ReactNode {
  const { t, language } = useSpeech();
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState('');
  const choose = (chosen: File | undefined): void => {
    setPasted('');
    onChoose(chosen);
  };
  const paste = (text: string): void => {
    setPasted(text);
    onChoose(text.trim() === '' ? undefined : new File([text], `${t(IMPORTS_TEXTS.pasted)}.tsv`));
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  return (
    <>
      <Paper
        withBorder
        p="md"
        className={classes.drop ?? ''}
        data-over={isOver}
        data-testid="drop"
        onDragOver={over}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label className={classes.chooser}>
          {t(IMPORTS_TEXTS.chooseFile)}
          <input
            type="file"
            accept={READ}
            className={classes.fileInput}
            onChange={({ currentTarget: { files } }) => choose(files?.[0])}
          />
        </label>
        <Text size="sm" c="dimmed">
          {t(IMPORTS_TEXTS.drop)}
        </Text>
        <Group gap="sm" mt="xs" justify="space-between">
          <Text size="sm" fw={600} role="status" data-testid="chosen">
            {file !== undefined && <bdi>{file.name}</bdi>}
          </Text>
          <Button
            variant="subtle"
            size="xs"
            data-testid="template"
            onClick={() => saveTemplate(kind, language)}
          >
            {t(IMPORTS_TEXTS.template)}
          </Button>
        </Group>
      </Paper>
      <Textarea
        label={t(IMPORTS_TEXTS.paste)}
        data-testid="paste"
        rows={3}
        dir="auto"
        spellCheck={false}
        value={pasted}
        onChange={({ currentTarget: { value } }) => paste(value)}
      />
    </>
  );
}
