import { instantOf } from '../domain/calendar/calendar.ts';
import { dayFromNumber, plusYears, type Day, type Instant } from '../domain/calendar/day.ts';
import { calendarOf } from '../domain/facts.ts';
import { isOutcome } from '../domain/log.ts';
import type { Setting } from '../domain/setting.ts';
import { insist } from './insist.ts';
import type { LiveCase } from './liveCase.ts';
import type { Hands } from './options.ts';

const DAY_MS = 86_400_000;

/** Only its year counts here, and the calendar that would know the local day is what is being fetched. */
const roughDay = (at: Instant): Day => dayFromNumber(Math.floor(at / DAY_MS));

/** Calendar, rule sets and profile: fetched at the start, when told that they changed, and a year before the calendar ends. */
export class SettingDesk {
  private running = false;
  private askedAt: Instant = -Infinity;
  /** Entries of the log that the present setting was fetched after. */
  private told = 0;

  constructor(
    private readonly live: LiveCase,
    private readonly hands: Hands,
  ) {}

  /** `from`: the moment around which the calendar lies, where that is not now. */
  fetch(from?: Instant): Promise<Setting> {
    this.askedAt = this.live.clock.now();
    return this.hands.untiring.fetchSetting({ municipality: this.live.state.municipality, onDay: roughDay(from ?? this.askedAt) });
  }

  /** The moment for a new calendar; a day after the last try where that brought none. */
  get renewsAt(): Instant | undefined {
    if (this.running) return undefined;
    const calendar = calendarOf(this.live.state.facts);
    return Math.max(instantOf(calendar, plusYears(calendar.to, -1), calendar.opens), this.askedAt + DAY_MS);
  }

  look(now: Instant): void {
    if (this.running || !(this.isToldSo() || now >= this.renewsAt!)) return;
    this.running = true;
    void this.renew();
  }

  private async renew(): Promise<void> {
    const known = this.live.version;
    const setting = await insist(this.live, 'setting', () => this.fetch());
    this.told = known;
    this.live.note({ outcome: 'settingTaken', setting });
    this.running = false;
  }

  private isToldSo(): boolean {
    return this.live.state.log.slice(this.told).some((e) => !isOutcome(e) && (e.kind === 'rulesChanged' || e.kind === 'profileChanged'));
  }
}
