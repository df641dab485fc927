/** One row per way in which a request can fail (RFC 9457). `toDo` tells the caller what helps. */
export interface ProblemRow {
  readonly status: number;
  readonly title: string;
  readonly toDo: string;
  /** The answer stands: repeating the request under its Idempotency-Key gives it again. */
  readonly decided?: true;
  /** Seconds after which a repeat has a chance; 503 without one means two. */
  readonly retryAfter?: number;
}

const SAME_ID = 'Repeat the request with the same id: it is never taken twice.';

/** What the API itself refuses; what a case refuses stands in `refusals.ts`. Both are one catalogue: `catalogue.ts`. */
export const PROBLEMS = {
  malformedJson: { status: 400, title: 'The body is not JSON', toDo: 'Send valid JSON in UTF-8.' },
  badQuery: { status: 400, title: 'The query is not understood', toDo: 'Correct the parameters that `errors` names.' },
  badCursor: { status: 400, title: 'The cursor is no place in this list', toDo: 'Take it as it is from the answer before (`next`, or the Link header), and keep the other parameters.' },
  badHeader: { status: 400, title: 'A header is not understood', toDo: 'Correct the header that `errors` names.' },
  badRequest: { status: 400, title: 'The request is not understood', toDo: 'Correct the address, the headers or the body.' },
  unknownRoute: { status: 404, title: 'There is nothing at this address', toDo: 'See docs/api.md for the addresses.' },
  unknownCase: { status: 404, title: 'There is no case with this id', toDo: 'Take the id from GET /cases or from the answer to POST /cases.' },
  unknownTask: { status: 404, title: 'There is no task with this id', toDo: 'Take the id from GET /tasks: the case, a colon and the task.' },
  noLetterHere: { status: 404, title: 'There is no letter with this id', toDo: 'Take the id from GET /letters: the case, a colon and the letter.' },
  noDocument: { status: 404, title: 'There is no document of this letter', toDo: 'It is made when the letter leaves: see `plannedFor` in GET /letters/{id}.' },
  unknownEntry: { status: 404, title: 'The case knows no such entry', toDo: 'Take the key from `agenda` in the case, the id of a task or letter, or a kind of either.' },
  noHistory: { status: 404, title: 'Temporal holds no history of this case any more', toDo: 'Replay it from the archive: npm run audit -- replay FILE.' },
  unknownLateEvent: { status: 404, title: 'There is no such event', toDo: 'Take the id from GET /operators/attention?kind=lateEvent: the case, a colon and `what`.' },
  noRefusedRows: { status: 404, title: 'No refused rows are kept under this name', toDo: 'Take the address from `refusedFile` in the report. They are kept for a week: after that, send the file again.' },
  noMunicipality: { status: 404, title: 'There is no municipality with this id', toDo: 'Name one that is set up here.' },
  methodNotAllowed: { status: 405, title: 'This method is not taken here', toDo: 'Use one of the methods in the Allow header.' },
  notAcceptable: { status: 406, title: 'The answer does not come in such a type', toDo: 'Name one of the types that the detail lists in Accept, or leave the header out.' },
  tooLarge: { status: 413, title: 'The body is too large', toDo: 'Send at most 256 KB.' },
  wrongContentType: { status: 415, title: 'The content type is not taken', toDo: 'Send application/json in UTF-8.' },
  badFields: { status: 422, title: 'Some fields are wrong', toDo: 'Correct the fields that `errors` points to.' },
  unknownConsultant: { status: 422, title: 'There is no such consultant in the municipality', toDo: 'Name an active consultant of the municipality whose case it is.' },
  unknownMunicipality: { status: 422, title: 'There is no such municipality', toDo: 'Name one that is set up here.' },
  otherBody: { status: 422, title: 'This id was used for another case', toDo: 'Choose a new id, or repeat the first request unchanged.', decided: true },
  keyReused: { status: 422, title: 'This Idempotency-Key was used for another request', toDo: 'Choose a new key, or repeat the first request unchanged.' },
  keyInFlight: { status: 409, title: 'A request with this Idempotency-Key is being answered', toDo: 'Wait for its answer, or repeat the request a little later.', retryAfter: 1 },
  sandboxOnly: { status: 409, title: 'Only a sandbox case has a clock of its own', toDo: 'Open the case with "sandbox": true.', decided: true },
  badFile: { status: 422, title: 'The body is no file of notifications', toDo: 'Correct the file as the detail says, and send it again: nothing was opened.', decided: true },
  documentDiffers: { status: 409, title: 'The letter does not come out as it left', toDo: 'Bring back what the detail names, the template or the release that the letter was made with. What it said is in GET /letters/{id}/proof.' },
  noIntake: { status: 409, title: 'Taking files in is not set up here', toDo: 'Use npm run intake -- FILE beside the same servers.' },
  cannotSkip: { status: 409, title: 'This can not be skipped', toDo: 'Do what the detail says.', decided: true },
  notAhead: { status: 409, title: 'The clock only goes forward', toDo: 'Name a day or moment after the one at which the case stands.', decided: true },
  caseOver: { status: 409, title: 'The case is over: it takes no events any more', toDo: 'Told all the same, the event is kept and shown to an operator, who may open a case that goes on from this one.' },
  letterNotWaiting: { status: 409, title: 'The letter does not wait any more', toDo: 'What became of it: GET /letters/{id} tells, and has the text that left.' },
  noReplay: { status: 409, title: 'Replaying is not set up here', toDo: 'Use npm run audit -- replay ID beside the same servers.' },
  replayLate: { status: 503, title: 'The replay did not end in time', toDo: 'Repeat the request: a long history takes a while. Nothing was changed.' },
  noFastForward: { status: 409, title: 'Fast-forward is not set up here', toDo: 'Start the API with a Temporal server that can skip time.' },
  alreadyMoving: { status: 409, title: 'This case is being forwarded already', toDo: 'Wait for the answer to the first request.' },
  stuck: { status: 503, title: 'The clock of the case did not get there', toDo: 'See that a worker runs in the sandbox, that the server can skip time, and that the channel of letters (the post box) answers: while a letter is under way the case’s clock runs as the wall’s does. The case goes on by itself once they do; a repeat may then say notAhead.' },
  bodyCutOff: { status: 400, title: 'The body ended before it was whole', toDo: 'Send it again: nothing was opened.' },
  intakeBusy: { status: 503, title: 'As many files as may be at once are being taken in', toDo: 'Send the file a little later: nothing of it was read.', retryAfter: 30 },
  noRoomForFile: { status: 503, title: 'The file could not be kept while it is read', toDo: 'Make room in the temporary folder of the API, then send the file again: nothing was opened.', retryAfter: 60 },
  caseBusy: { status: 503, title: 'The case takes no more at the moment', toDo: SAME_ID },
  temporalDown: { status: 503, title: 'Temporal does not answer', toDo: 'Nothing was changed. Try again in a moment; reading goes on meanwhile.' },
  databaseDown: { status: 503, title: 'PostgreSQL does not answer', toDo: `Try again in a moment. ${SAME_ID}` },
  outcomeUnknown: { status: 503, title: 'The request was sent, but no answer came: it may have been taken', toDo: SAME_ID },
  notReady: { status: 503, title: 'Not ready', toDo: 'Bring up what `down` names.' },
  internal: { status: 500, title: 'Something is wrong in Sagsgang itself', toDo: 'Report the request id.' },
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof PROBLEMS;

export interface FieldError {
  /** JSON pointer into the body; the parameter's name where it is a query. */
  readonly pointer: string;
  readonly detail: string;
}

/** What an answer of the type `application/problem+json` holds. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly toDo: string;
  readonly errors?: readonly FieldError[];
  readonly [more: string]: unknown;
}

/** A failure that the caller is told about. Nothing in it comes from a person's data. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly body: ProblemBody;

  constructor(row: ProblemRow & { readonly code: string }, more: { readonly detail?: string; readonly errors?: readonly FieldError[]; readonly [key: string]: unknown } = {}) {
    super(row.code);
    const { status, title, toDo, code } = row;
    this.body = { type: `urn:sagsgang:problem:${code}`, title, status, code, ...more, toDo };
  }

  /** The very same failure that was answered before. */
  static again({ status, title, toDo, code, type: _type, ...more }: ProblemBody): Problem {
    return new Problem({ status, title, toDo, code }, more);
  }
}

/** A problem of the catalogue. */
export const problem = (code: ProblemCode, more: ConstructorParameters<typeof Problem>[1] = {}): Problem => new Problem({ ...PROBLEMS[code], code }, more);
