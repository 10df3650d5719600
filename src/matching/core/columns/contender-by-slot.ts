import { type Contender } from '../tie-break.js';
import { type SlotTable } from './slot-table.js';

/** A contender whose id and tie-break are worked out when they are asked for: few ever are. */
export class ContenderBySlot implements Contender {
  private known: string | undefined;

  constructor(
    private readonly slot: number,
    readonly score: number,
    private readonly slots: SlotTable,
    private readonly tieBreak: (coopId: string) => number,
  ) {}

  get coopId(): string {
    return (this.known ??= this.slots.id(this.slot));
  }

  get tie(): number {
    return this.tieBreak(this.coopId);
  }
}
