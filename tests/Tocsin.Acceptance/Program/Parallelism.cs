// Most of their time these tests wait for a process, so more of them than there are processors run side by side.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
