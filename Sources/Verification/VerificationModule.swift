// Verification: the observer's own small re-check of a published bundle.
