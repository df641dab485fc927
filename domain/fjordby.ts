/** A shield with waves, drawn for nobody's municipality. */
const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path fill="#1d4f73" d="M6 4h36v24c0 9-8 14-18 18C14 42 6 37 6 28z"/>' +
  '<path fill="none" stroke="#fff" stroke-width="3" d="M11 22c4-4 8-4 13 0s9 4 13 0M11 30c4-4 8-4 13 0s9 4 13 0"/></svg>';

/** A municipality that does not exist: where a fresh installation begins, and what samples of letters show. */
export const FJORDBY = { name: 'Fjordby Kommune', phone: '70 00 00 00', cvr: '00000000', address: ['Rådhuspladsen 1', '9999 Fjordby'], logo: LOGO } as const;
