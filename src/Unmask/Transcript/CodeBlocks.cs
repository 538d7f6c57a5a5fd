namespace Unmask;

/// <summary>
/// The fenced blocks of a text. One whose info string is a private name is reasoning; in any other one names that honest code uses are no marks. A fence that nothing ends holds no code, and one
/// around the whole text is a wrapping.
/// </summary>
internal sealed class CodeBlocks
{
    private readonly List<Passage> _blocks = [];
    private readonly List<ReplyTag> _fences = [];

    /// <summary>The marks of private fences, in order.</summary>
    public IReadOnlyList<ReplyTag> PrivateFences => _fences;

    /// <summary>Whether a place lies in code.</summary>
    public bool Hold(int place)
    {
        int low = 0, high = _blocks.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _blocks[middle].Start <= place ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && place < _blocks[low - 1].End;
    }

    /// <summary>Reads a text. Linear time.</summary>
    public static CodeBlocks Of(string text)
    {
        var blocks = new CodeBlocks();
        if (!text.Contains("```", StringComparison.Ordinal) && !text.Contains("~~~", StringComparison.Ordinal) && !text.Contains(":::", StringComparison.Ordinal))
        {
            return blocks;
        }

        List<Fence> fences = Fence.ReadAll(text);
        int[] closings = Closings(fences);
        for (int i = 0; i < fences.Count;)
        {
            i = blocks.Read(text, fences, closings, i);
        }

        return blocks;
    }

    private int Read(string text, List<Fence> fences, int[] closings, int i)
    {
        Fence open = fences[i];
        if (open.IsInline)
        {
            if (open.IsPrivate)
            {
                _fences.Add(new ReplyTag(TagKind.Scratchpad, Closes: false, open.Start, open.InfoEnd, TagStanding.Plain));
                _fences.Add(new ReplyTag(TagKind.Scratchpad, Closes: true, open.End - open.Length, open.End, TagStanding.Plain));
            }

            return i + 1;
        }

        int close = closings[i];
        if (open.IsPrivate)
        {
            _fences.Add(new ReplyTag(TagKind.Scratchpad, Closes: false, open.Start, open.InfoEnd, TagStanding.Plain));
            if (close < fences.Count)
            {
                _fences.Add(new ReplyTag(TagKind.Scratchpad, Closes: true, fences[close].Start, fences[close].End, TagStanding.Plain));
            }

            return close + 1;
        }

        if (close == fences.Count)
        {
            return i + 1;
        }

        bool wraps = TagText.IsBlank(text, 0, open.Start) && TagText.IsBlank(text, fences[close].End, text.Length) && open.IsPlain;
        if (wraps || open.Mark == ':')
        {
            return i + 1;
        }

        _blocks.Add(new Passage(open.Start, fences[close].End - open.Start));
        return close + 1;
    }

    /// <summary>For each fence the index of the one that ends it, or their count; a fence with an info string inside another opens a block of its own.</summary>
    private static int[] Closings(List<Fence> fences)
    {
        int[] closings = new int[fences.Count];
        Array.Fill(closings, fences.Count);
        var open = new Dictionary<char, Stack<int>>();
        for (int i = 0; i < fences.Count; i++)
        {
            Fence fence = fences[i];
            if (fence.IsInline)
            {
                continue;
            }

            Stack<int> opened = open.TryGetValue(fence.Mark, out Stack<int>? known) ? known : open[fence.Mark] = [];
            if (fence.HasInfo || opened.Count == 0)
            {
                opened.Push(i);
            }
            else if (fence.Length >= fences[opened.Peek()].Length)
            {
                closings[opened.Pop()] = i;
            }
        }

        return closings;
    }
}
