import Dispatch

/// Calls a function for 0 to `count` - 1 on all processors; the results stand in that order.
///
/// This is the only place where this module does two things at once. The function sees only what it
/// is given, and each result has a place of its own; adding up is done afterwards, one by one.
func sideBySide<Result: Sendable>(
  _ count: Int, _ work: @escaping @Sendable (Int) -> Result
) -> [Result] {
  // Small enough that no processor waits long for the last, large enough to be worth the asking.
  let step = 8
  return [Result](unsafeUninitializedCapacity: count) { buffer, filled in
    // Each place is written once, by the one thread that has its portion, and read after all are
    // done: that is why it may be shared.
    nonisolated(unsafe) let places = buffer
    DispatchQueue.concurrentPerform(iterations: (count + step - 1) / step) { portion in
      for place in portion * step..<min((portion + 1) * step, count) {
        places.initializeElement(at: place, to: work(place))
      }
    }
    filled = count
  }
}
