/** The packs that ship with the code are published when the API starts; what is published never changes. */
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { packHashOf, publishProgramme } from '#libs/db/directory/programmes';
import { programmeKey } from '#libs/domain/pack/programme';
import type { Programme } from '#libs/domain/pack/programme';
import { SHIPPED } from '#libs/domain/pack/shipped/shipped';

/** Publishes what is missing. A pack that differs from its published namesake is an alarm, and stays out. */
export async function publishShipped(
  db: DataSource,
  log: Logger,
  packs: readonly Programme[] = SHIPPED,
): Promise<void> {
  for (const pack of packs) {
    const { kind, programme } = await publishProgramme(db, pack);
    const name = programmeKey(pack);
    if (kind === 'published') log.info({ programme: name }, 'a programme was published');
    else if (packHashOf(programme.pack) !== packHashOf(pack)) {
      log.error(
        { programme: name, alarm: 'programme-differs' },
        'a shipped pack differs from the one published',
      );
    }
  }
}
