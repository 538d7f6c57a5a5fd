namespace Unmask;

// Which stretches of the reply the tags mark.
internal sealed partial class ReplyLayout
{
    private List<Region> FindOutputs()
    {
        var found = new List<Region>();
        ReplyTag? open = null;
        foreach (ReplyTag tag in _tags.Where(tag => tag.Kind == TagKind.Output))
        {
            bool hasText = open is { } before && Trim(before.End, tag.Start).Length > 0;
            if (open is { } opened && (tag.Closes || hasText))
            {
                found.Add(new Region(TagKind.Output, opened.Start, opened.End, tag.Start, tag.End, tag.Closes));
            }

            open = tag.Closes ? null : tag;
        }

        if (open is { } unclosed)
        {
            found.Add(new Region(TagKind.Output, unclosed.Start, unclosed.End, _end, _end, IsClosed: _endsInTurn));
        }

        return found;
    }

    private List<Region> FindPrivate(TagKind kind)
    {
        var found = new List<Region>();
        ReplyTag? open = null;
        int ownEnd = -1;
        int previousEnd = 0;
        bool afterOutput = false;
        foreach (ReplyTag tag in _tags)
        {
            if (tag.Kind == kind && tag.Closes)
            {
                int start = open?.End ?? previousEnd;
                bool hasText = Trim(start, tag.Start).Length > 0;
                if (open is null && afterOutput && hasText)
                {
                    // Reasoning that ends here went on after that output: it was a rehearsal.
                    start = found is [.., var earlier] ? earlier.After : 0;
                }

                if (open is not null || hasText)
                {
                    found.Add(new Region(kind, open?.Start ?? start, start, tag.Start, tag.End, IsClosed: true));
                }

                (open, ownEnd) = (null, -1);
            }
            else if (tag.Kind == kind)
            {
                open ??= tag;
            }
            else if (open is not null && !tag.Closes && ownEnd < 0)
            {
                ownEnd = tag.Start;
            }

            // A draft stands in the reasoning.
            if (kind == TagKind.Draft || tag.Kind != TagKind.Draft)
            {
                previousEnd = tag.End;
                afterOutput = tag is { Kind: TagKind.Output, Closes: true };
            }
        }

        if (open is { } unclosed)
        {
            // The next part's opening ends it.
            int end = ownEnd < 0 ? _end : ownEnd;
            found.Add(new Region(kind, unclosed.Start, unclosed.End, end, end, IsClosed: false));
        }

        return found;
    }

    // An output that begins in a scratchpad ends with it at the latest; what follows it in the same tags is an output of its own.
    private List<Region> MarkNested(List<Region> outputs)
    {
        int at = 0;
        List<Region> closed = Private.FindAll(region => region.IsClosed);
        int unclosed = _scratchpads is [.., { IsClosed: false } last] ? last.TagStart : int.MaxValue;
        var marked = new List<Region>();
        foreach (Region output in outputs)
        {
            while (at < closed.Count && closed[at].End <= output.TagStart)
            {
                at++;
            }

            if (at == closed.Count || closed[at].TagStart > output.TagStart)
            {
                bool isOpen = unclosed < output.TagStart;
                marked.Add(output with { IsInOpenScratchpad = isOpen, IsRehearsal = isOpen && Trim(output.After, _end).Length > 0 });
                continue;
            }

            // A draft may lie in the scratchpad: the last of those that hold the output's tag ends it.
            Region around = closed[at];
            for (int next = at + 1; next < closed.Count && closed[next].TagStart <= output.TagStart; next++)
            {
                around = closed[next].End > around.End ? closed[next] : around;
            }

            bool crosses = around.End < output.End;
            bool goesOn = !crosses && Trim(output.After, around.End).Length > 0;
            marked.Add(output with { IsNested = true, IsRehearsal = goesOn, End = Math.Max(output.Start, Math.Min(output.End, around.End)), IsClosed = output.IsClosed && !crosses });
            if (crosses && Trim(around.After, output.End).Length > 0)
            {
                marked.Add(output with { TagStart = around.After, Start = around.After });
            }
        }

        return marked;
    }

    // Reasoning in an output is no part of it, whether its tags come in a pair or alone.
    private List<Region> WithoutPrivate(List<Region> outputs)
    {
        int at = 0;
        return outputs.ConvertAll(output =>
        {
            while (at < _tags.Count && _tags[at].Start < output.Start)
            {
                at++;
            }

            var pieces = new List<(int Start, int End)>();
            int from = output.Start;
            TagKind? open = null;
            for (; at < _tags.Count && _tags[at].Start < output.End; at++)
            {
                ReplyTag tag = _tags[at];
                if (tag.Kind == TagKind.Output || (open is { } kind && (tag.Kind != kind || !tag.Closes)))
                {
                    continue;
                }

                if (open is null && Trim(from, tag.Start).Length > 0)
                {
                    pieces.Add((from, tag.Start));
                }

                open = tag.Closes ? null : tag.Kind;
                from = tag.End;
            }

            if (open is null && Trim(from, output.End).Length > 0)
            {
                pieces.Add((from, output.End));
            }

            return pieces switch
            {
                [] => output with { End = output.Start },
                [var (start, end)] => output with { TagStart = start == output.Start ? output.TagStart : start, Start = start, End = end },
                _ => output with { IsBroken = true },
            };
        });
    }
}
