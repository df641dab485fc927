/** A person nobody is: letters have a name and an address to go to, on paper too. */
export const person = (n: number): unknown => ({
  cpr: `${String(1 + (n % 28)).padStart(2, '0')}0${1 + (n % 9)}70${String(1000 + (n % 9000))}`,
  name: `Prøve Person ${n}`, address: 'Prøvevej 1', postcode: '7430', city: 'Ikast', employer: { cvr: '12345678', name: 'Prøvevirksomhed ApS' },
});
