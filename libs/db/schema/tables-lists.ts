/** What people keep of lists: saved views. */
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AgencyTable, InsertedAt, UserTable } from './tables-directory.ts';

@Entity('saved_views', { comment: 'Filters of the list of cases that somebody saved under a name.' })
@Index('ix_saved_views_user', ['userId', 'viewId'])
@Index('ix_saved_views_agency', ['agencyId', 'viewId'], { where: 'shared' })
export class SavedViewTable {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'pk_saved_views' })
  viewId: string;

  @ForeignKey(() => UserTable, { name: 'fk_saved_views_user' })
  @Column({ type: 'text' })
  userId: string;

  @ForeignKey(() => AgencyTable, { name: 'fk_saved_views_agency' })
  @Column({ type: 'text' })
  agencyId: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', comment: 'The query string of the list, as it was given.' })
  query: string;

  @Column({ type: 'boolean', comment: 'The whole agency sees it; its owner alone deletes it.' })
  shared: boolean;

  @InsertedAt()
  createdAt: string;
}
