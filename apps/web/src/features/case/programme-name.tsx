/** The programme of a case by its title. Its words are large and come after the page. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Programme } from '#libs/domain/pack/programme';
import { useSpeech } from '../../lib/language.tsx';

interface ProgrammeNameProps {
  /** Undefined until it is read. */
  pack: Programme | undefined;
  /** `code@version`, for as long as there is no title. */
  named: string;
}

export function ProgrammeName({ pack, named }: ProgrammeNameProps): ReactNode {
  const { language } = useSpeech();
  const [title, setTitle] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    if (pack !== undefined) {
      // Where its words do not come, its code stays.
      import('#libs/words/packs/pack-texts')
        .then(({ programmeTitle }) => {
          if (isCurrent) setTitle(programmeTitle(pack, language));
        })
        .catch(() => undefined);
    }
    return () => {
      isCurrent = false;
    };
  }, [pack, language]);
  return <bdi>{title ?? named}</bdi>;
}
