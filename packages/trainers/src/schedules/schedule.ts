/** The learning rate of an epoch, counted from 0. */
export type Schedule = (epoch: number) => number;
