/**
 * The exponential moving average of rewards that REINFORCE compares a reward with; it starts at 0.
 * FACTS 1.8 leaves open whether a reward is compared with the average before or after it joined; here
 * it is the average after it.
 */
export class MovingBaseline {
  value = 0;

  constructor(readonly decay: number) {}

  /** Takes `reward` into the average. @returns by how much it exceeds the new average */
  advantage(reward: number): number {
    this.value += (1 - this.decay) * (reward - this.value);
    return reward - this.value;
  }
}
