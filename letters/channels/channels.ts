import type { Way } from '../../domain/letters.ts';
import { ChannelRefused, NotRegistered, type Acceptance, type Channel, type Identity, type LetterOut } from '../channel.ts';
import { ASK_WITHIN_MS, call, SEND_WITHIN_MS, type Patience } from './call.ts';
import { sendDigitally } from './digitalPost.ts';
import { kept, sendToPrint } from './printBox.ts';
import { printFolder } from './printFolder.ts';

export interface ChannelsOrder extends Patience {
  /** Where Digital Post is taken, and the embedded post box is asked. */
  readonly postBoxUrl: string;
  /** Where letters on paper are laid out for printing; without it the post box keeps them. Never a sandbox's. */
  readonly printFolder?: string;
}

type Sends = Readonly<Record<Way, (letter: LetterOut) => Promise<Acceptance>>>;
type Asks = (letterId: string) => ReturnType<Channel['ask']>;

/** By its own way each letter, and none that belongs to the other kind of case. */
function channel(sandbox: boolean, sends: Sends, ask: Asks): Channel {
  return {
    async send(letter) {
      if (letter.sandbox !== sandbox) throw new ChannelRefused(sandbox ? 'this channel is for cases of a sandbox' : 'a letter of a sandbox leaves by no real channel');
      return sends[letter.by](letter);
    },
    ask,
  };
}

/** What the post box knows of a letter. */
const askBox = (base: string, timeoutMs: number): Asks => async (letterId) => {
  const { status, body } = await call(`${base}/letters/${encodeURIComponent(letterId)}`, { method: 'GET' }, timeoutMs);
  if (status === 404) return undefined;
  if (status !== 200) throw new ChannelRefused(`the post box answered ${status}`);
  const { at, by, receiptWithin } = kept(body, letterId);
  return { acceptedAt: at, ...((by === 'digitalPost' || by === 'paper') && { by }), ...(receiptWithin !== undefined && { receiptWithin }) };
};

const baseOf = (url: string): string => url.replace(/\/+$/, '');

/** Nobody's numbers: a case in a sandbox may have no person behind it. */
const NOBODY = { cpr: '0000000000', cvr: '00000000' } as const;

function standIns(letter: LetterOut): LetterOut {
  const nobody: Identity = letter.to.recipient === 'citizen' ? { cpr: NOBODY.cpr } : { cvr: NOBODY.cvr };
  const address = letter.to.address?.length ? letter.to.address : ['Øvelsesvej 1', '0000 Sandkassen'];
  return { ...letter, to: { ...letter.to, address, identity: letter.to.identity ?? nobody }, from: { ...letter.from, cvr: letter.from.cvr ?? NOBODY.cvr } };
}

/** The way out for cases of a sandbox: the embedded post box, by doors that no real channel has, and nothing else. */
export function sandboxChannel({ postBoxUrl, timeoutMs = SEND_WITHIN_MS, askTimeoutMs = ASK_WITHIN_MS }: Omit<ChannelsOrder, 'printFolder'>): Channel {
  const base = `${baseOf(postBoxUrl)}/sandbox`;
  return channel(
    true,
    {
      digitalPost: (letter) => sendDigitally(`${base}/KombiPostAfsend_1/kombi`, standIns(letter), timeoutMs),
      paper: (letter) => sendToPrint(`${base}/print`, standIns(letter), timeoutMs),
    },
    askBox(base, askTimeoutMs),
  );
}

/** The ways out of the house. A receiver whose number nobody knows has no Digital Post. */
export function productionChannel({ postBoxUrl, printFolder: folder, timeoutMs = SEND_WITHIN_MS, askTimeoutMs = ASK_WITHIN_MS }: ChannelsOrder): Channel {
  const base = baseOf(postBoxUrl);
  const inFolder = folder === undefined ? undefined : printFolder(folder);
  const inBox = askBox(base, askTimeoutMs);
  return channel(
    false,
    {
      digitalPost: async (letter) => {
        if (!letter.to.identity) throw new NotRegistered('nobody here knows by what number Digital Post has the receiver');
        return sendDigitally(`${base}/service/KombiPostAfsend_1/kombi`, letter, timeoutMs);
      },
      paper: inFolder ? (letter) => inFolder.send(letter) : (letter) => sendToPrint(`${base}/print`, letter, timeoutMs),
    },
    // On paper first: that answer needs nobody else.
    async (letterId) => {
      const onPaper = await inFolder?.ask(letterId);
      return onPaper ? { ...onPaper, by: 'paper' } : inBox(letterId);
    },
  );
}
