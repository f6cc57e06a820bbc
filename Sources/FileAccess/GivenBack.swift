import CLinux

/// Gives the memory that this process has freed back to the system, as far as whole pages of it are
/// free.
///
/// The C library keeps freed memory by thread; what one thread has let go of would stand empty while
/// another one asks the system for more. Nothing else depends on it.
public func giveMemoryBack() { shomar_give_memory_back() }
