import { createHash } from 'node:crypto';
import type { CaseFile } from '../domain/caseFile.ts';
import { isOutcome } from '../domain/log.ts';
import type { Setting } from '../domain/setting.ts';
import type { Archived, Witness } from './archive.ts';
import { carriedBy, runIdOf, sdksOf, startedAs, stateOf, type Carried } from './history.ts';

/** The files of an exported case. */
export const EXPORT = { history: 'history.json', exhibit: 'exhibit.json', settings: 'settings.json', manifest: 'manifest.json' } as const;
/** Those that the manifest has hashes of: all but itself. */
export const HASHED = [EXPORT.history, EXPORT.exhibit, EXPORT.settings] as const;

/** A setting of the case, and the moment from which it counts. */
export interface SettingFrom {
  readonly at: string;
  readonly setting: Setting;
}

export interface Manifest {
  readonly format: 'sagsgang export 1';
  readonly caseId: string;
  readonly namespace: string;
  readonly workflowId: string;
  readonly runId: string;
  /** Of the workflow: `running`, `completed` … */
  readonly state: string;
  /** Events in the history; lines in the timeline. */
  readonly events: number;
  readonly version: number;
  readonly carriedBy: readonly Carried[];
  readonly sdk: readonly string[];
  /** Version of the Temporal server it was taken from; nothing where it came from the archive or a file. */
  readonly server?: string;
  /** The rule set of the opening, and all that the case's settings hold. */
  readonly ruleSet?: string;
  readonly ruleSets: readonly string[];
  /** Who said what the exhibit says. */
  readonly witness: Witness;
  readonly exported: { readonly at: string; readonly build: string };
  readonly archive?: { readonly sequence: number; readonly chainHash: string };
  /** Events of the history whose refused message was emptied: it could have held a person's data. */
  readonly emptied: readonly string[];
  readonly leftOut: string;
  readonly covers: string;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Each setting the case had, in the order in which it took them. */
export const settingsOf = (file: CaseFile | undefined): SettingFrom[] =>
  (file?.log ?? []).flatMap((e) => (isOutcome(e) && e.outcome === 'settingTaken' ? [{ at: new Date(e.at).toISOString(), setting: e.setting }] : []));

/** What the manifest says that follows from the history alone: to be written, and to be verified. */
export function ofHistory(archived: Archived, file: CaseFile | undefined) {
  const { namespace, workflowId, history } = archived;
  const ruleSets = [...new Set(settingsOf(file).flatMap((s) => s.setting.ruleSets.map((r) => r.id)))];
  return {
    namespace, workflowId: startedAs(history) ?? workflowId, runId: runIdOf(history), state: stateOf(history), events: history.events.length, version: file?.version ?? 0,
    carriedBy: carriedBy(history), sdk: sdksOf(history), ruleSet: file?.ruleSet, ruleSets,
  };
}

export const LEFT_OUT = 'Names of processes, machines and log-ins (identity), stack traces, and the text of whoever ended the workflow by hand.';
export const COVERS =
  'Each hash is the SHA-256 of that file’s bytes. Together they cover the history as it was taken out (without what is named under leftOut and emptied), what the case said of itself then, and its calendar, profile and rule sets. They do not cover this manifest: note its own SHA-256, which the export prints, apart from the folder. Letters, texts and people are not in the history: it holds their ids only.';
