"""The review: replies judged one after the other, so that what is wrong is found and its share is known."""
