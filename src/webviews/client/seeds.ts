/** Seeds are whole numbers from 0; they end here. */
export const seeds = 2 ** 31;
