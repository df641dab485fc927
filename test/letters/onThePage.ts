import { getDocumentProxy } from 'unpdf';

/** A stretch of text where it stands: millimetres from the page's lower left corner to its first letter's foot; its size in points. */
export interface Stretch {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

const MM = 25.4 / 72;

/** All text of a PDF in the order of reading, and how many pages it has. */
export async function onThePage(pdf: Uint8Array): Promise<{ readonly pages: number; readonly stretches: readonly Stretch[] }> {
  // The reader takes the bytes for itself.
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const stretches: Stretch[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent({ disableNormalization: true });
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , , x, y] = item.transform as number[];
      stretches.push({ page, text: item.str, x: x! * MM, y: y! * MM, width: item.width * MM, size: item.height });
    }
  }
  const pages = document.numPages;
  await document.destroy();
  return { pages, stretches };
}
