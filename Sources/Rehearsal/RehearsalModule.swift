// Rehearsal: invents a plausible election from a seed.
