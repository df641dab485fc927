import { readFileSync } from 'node:fs';
import { ParseOption, xmlCleanupInputProvider, XmlDocument, XmlParseError, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/** A letter as the box reads it out of a request. */
export interface Message {
  readonly id: string;
  readonly uuid: string;
  readonly kind?: string;
  readonly subject: string;
  /** The sender's clock, in milliseconds. */
  readonly at: number;
  /** Not to be delivered before this day. */
  readonly notBefore: string;
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly idType: string; readonly name?: string };
  readonly text?: string;
  readonly pdf: Uint8Array;
}

/** What is wrong with a request, in words. */
export class Unfit extends Error {
  override readonly name = 'Unfit';
}

const NAMES = { m: 'https://DigitalPost.dk/MeMo-1' };
/** An attacker's entity is no concern of a letter's: no document type, nothing from the net. */
const OPTIONS = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE;

let validator: XsdValidator | undefined;

/** Compiled once, and kept: the first letter should not wait for it. */
export function compiled(): XsdValidator {
  if (validator) return validator;
  const file = new URL('schemas/kombi.xsd', import.meta.url);
  // For the schema that this one imports; afterwards nothing is read from the disk any more, whatever a message names.
  xmlRegisterFsInputProviders();
  try {
    using source = XmlDocument.fromBuffer(readFileSync(file), { url: file.href });
    validator = XsdValidator.fromDoc(source);
  } finally {
    xmlCleanupInputProvider();
  }
  return validator;
}

function parsed(xml: string): XmlDocument {
  if (/<!DOCTYPE/i.test(xml)) throw new Unfit('a request has no document type');
  try {
    return XmlDocument.fromString(xml, { option: OPTIONS });
  } catch (error) {
    if (error instanceof XmlParseError) throw new Unfit(`not well-formed: ${error.message.trim()}`);
    throw error;
  }
}

function validated(document: XmlDocument): void {
  try {
    compiled().validate(document);
  } catch (error) {
    if (error instanceof XmlValidateError) throw new Unfit(error.message.trim());
    throw error;
  }
}

/** Every PDF begins so, and ends so but for a line's end. */
export const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-32).toString('latin1').includes('%%EOF');

/** Reads a request of SF1601's KombiPostAfsend. Throws `Unfit` with what is wrong: the schema's rules, and ours. */
export function readRequest(xml: string): Message {
  using document = parsed(xml);
  validated(document);
  const value = (path: string): string | undefined => document.get(path, NAMES)?.content;
  const header = '/kombi_request/m:Message/m:MessageHeader';
  const body = '/kombi_request/m:Message/m:MessageBody';
  const fileOf = (format: string): Buffer | undefined => {
    const content = value(`${body}/m:MainDocument/m:File[m:encodingFormat='${format}']/m:content`);
    return content === undefined ? undefined : Buffer.from(content, 'base64');
  };
  const [id, uuid, subject, notBefore] = ['messageID', 'messageUUID', 'label', 'doNotDeliverUntilDate'].map(name => value(`${header}/m:${name}`)!) as [string, string, string, string];
  const pdf = fileOf('application/pdf');
  if (!pdf || !isPdf(pdf)) throw new Unfit('the main document is no PDF');
  const [receiver, idType] = [value(`${header}/m:Recipient/m:recipientID`)!, value(`${header}/m:Recipient/m:idType`)!];
  if (receiver.length !== (idType === 'CPR' ? 10 : 8)) throw new Unfit(`the receiver's number is no ${idType} number`);
  return {
    id, uuid, subject, notBefore, pdf,
    kind: value(`${header}/m:messageCode`),
    at: Date.parse(value(`${body}/m:createdDateTime`)!),
    from: { id: value(`${header}/m:Sender/m:senderID`)!, name: value(`${header}/m:Sender/m:label`)! },
    to: { id: receiver, idType, name: value(`${header}/m:Recipient/m:label`) },
    text: fileOf('text/plain')?.toString('utf8'),
  };
}
