mod geometry;
mod hostile;
