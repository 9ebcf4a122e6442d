/** The dialog of an act. Cancelled, the focus goes back to what opened it; recorded, to the part that shows what came of it. */
import { Modal } from '@mantine/core';
import { createContext, use, useCallback, useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { FRAME_TEXTS } from '#libs/words/screens/frame';
import { useSpeech } from '../../lib/language.tsx';

/** Headings of the page that take the focus once an act is recorded. */
export type Landing = 'next-actions' | 'timeline' | 'seasons' | 'incident-records';

const Recorded = createContext<() => void>(() => undefined);

/** To be called when the act of the dialog is recorded, before the dialog closes. */
export function useRecorded(): () => void {
  return use(Recorded);
}

interface ActDialogProps {
  title: string;
  isOpen: boolean;
  landing: Landing;
  onClose: () => void;
  children: ReactNode;
}

export function ActDialog({ title, isOpen, landing, onClose, children }: ActDialogProps): ReactNode {
  const { t } = useSpeech();
  const recorded = useFocusAfter(isOpen, landing);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={title}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t(FRAME_TEXTS.close) }}
    >
      <Recorded value={recorded}>{isOpen && children}</Recorded>
    </Modal>
  );
}

/** What opened the dialog is often gone once the act is recorded: a focus left there would fall to the top of the page. */
function useFocusAfter(isOpen: boolean, landing: Landing): () => void {
  const isRecorded = useRef(false);
  useEffect(() => {
    if (!isOpen) return;
    const opener = document.activeElement;
    isRecorded.current = false;
    return () => {
      const place = isRecorded.current ? document.getElementById(landing) : opener;
      if (place instanceof HTMLElement) place.focus();
    };
  }, [isOpen, landing]);
  return useCallback(() => {
    isRecorded.current = true;
  }, []);
}
