import { create } from 'xmlbuilder2';
import { dayAt, endOfDay } from '../../domain/calendar/copenhagen.ts';
import { letterRow } from '../../domain/letters.ts';
import { ChannelRefused, type LetterOut } from '../channel.ts';
import { fileName, oneLine } from './lines.ts';
import { letterUuid } from './letterUuid.ts';

const MEMO = 'https://DigitalPost.dk/MeMo-1';

/** What a text message or an e-mail says: that there is post, and never what it is about. */
const NOTICE = (from: string): string => `Du har fået Digital Post fra ${from}.`;

/** The longest that MeMo takes, in characters. */
const LABEL = 256;
const NOTIFICATION = 150;

function senderId({ from }: LetterOut): string {
  if (from.cvr === undefined) throw new ChannelRefused(`${from.name} has no CVR number here, which Digital Post asks of a sender: set it (UPDATE municipality SET cvr = '…' WHERE id = '${from.municipality}'), and try the letter again`);
  return from.cvr;
}

/** The receiver as MeMo names one. */
function recipient({ to }: LetterOut): Record<string, string | undefined> {
  if (!to.identity) throw new ChannelRefused('Digital Post knows its receivers by number, and this one has none here');
  const [id, type] = 'cpr' in to.identity ? [to.identity.cpr, 'CPR'] : [to.identity.cvr, 'CVR'];
  return { 'memo:recipientID': id, 'memo:idType': type, 'memo:label': to.name === undefined ? undefined : oneLine(to.name, LABEL) };
}

const file = (format: string, filename: string, content: Uint8Array): Record<string, string> =>
  ({ 'memo:encodingFormat': format, 'memo:filename': filename, 'memo:language': 'da', 'memo:content': Buffer.from(content).toString('base64') });

/**
 * A letter as a MeMo 1.2 message, its elements in MeMo's order. The PDF is the main document, its text the same in another
 * format. No letter of ours is served by a bailiff (`legalNotification`); it can be answered from the inbox (`reply`) where the municipality reads its own.
 */
function message(letter: LetterOut): object {
  const { id, kind, from, subject, text, document, at, answerBy } = letter;
  const moment = new Date(at).toISOString();
  const name = letterRow(kind).da;
  return {
    '@xmlns:memo': MEMO,
    '@memoVersion': '1.2',
    'memo:MessageHeader': {
      'memo:messageType': 'DIGITALPOST',
      'memo:messageUUID': letterUuid(id),
      'memo:messageID': id,
      'memo:messageCode': kind,
      'memo:label': oneLine(subject, LABEL),
      'memo:notification': oneLine(NOTICE(from.name), NOTIFICATION),
      'memo:reply': String(answerBy !== undefined),
      ...(answerBy !== undefined && { 'memo:replyByDateTime': new Date(endOfDay(answerBy) - 1_000).toISOString() }),
      // A belt of its own: were the channel to be early, the letter would lie there until its day.
      'memo:doNotDeliverUntilDate': dayAt(at),
      'memo:mandatory': 'false',
      'memo:legalNotification': 'false',
      'memo:postType': 'MYNDIGHEDSPOST',
      'memo:Sender': { 'memo:senderID': senderId(letter), 'memo:idType': 'CVR', 'memo:label': oneLine(from.name, LABEL) },
      'memo:Recipient': recipient(letter),
      'memo:ContentData': { 'memo:CaseID': { 'memo:caseID': id.slice(0, id.indexOf(':')), 'memo:caseSystem': 'Sagsgang' } },
    },
    'memo:MessageBody': {
      'memo:createdDateTime': moment,
      'memo:MainDocument': {
        'memo:label': oneLine(subject, LABEL),
        'memo:File': [file('application/pdf', fileName(name, 'pdf'), document), file('text/plain', fileName(name, 'txt'), Buffer.from(text, 'utf8'))],
      },
    },
  };
}

/** The request of KOMBIT's SF1601 KombiPostAfsend for a letter by Digital Post. Equal letters give equal bytes. */
export const kombiRequest = (letter: LetterOut): string =>
  create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' }, { kombi_request: { KombiValgKode: 'Digital Post', 'memo:Message': message(letter) } }).end();
